namespace ApinizerOps.Tests.Client;

/// <summary>Replies of the documentation.</summary>
internal static class Replies
{
    /// <summary>Pages "Create Key" and "Update Key".</summary>
    public static RawReply Key { get; } = RawReply.Json("""
        {
          "success": true,
          "deploymentResult": {
            "success": true,
            "message": "Deployment completed successfully",
            "environmentResults": [
              { "environmentName": "production", "success": true, "message": "Deployed successfully" }
            ]
          }
        }
        """);

    /// <summary>Pages "Set Private Key" and "Remove Private Key".</summary>
    public static RawReply Credential { get; } = RawReply.Json("""
        {
          "success": true,
          "deploymentResult": {
            "success": true,
            "message": "Deployment completed successfully",
            "environmentResults": [
              { "environmentName": "production", "success": true, "message": "Deployed successfully" },
              { "environmentName": "staging", "success": true, "message": "Deployed successfully" }
            ]
          }
        }
        """);

    /// <summary>Page "Update API Keys", without a deployment.</summary>
    public static RawReply Saved { get; } = RawReply.Json("""{ "success": true }""");

    /// <summary>Page "Update API Keys", with a deployment.</summary>
    public static RawReply Proxy { get; } = RawReply.Json("""
        {
          "success": true,
          "deploymentResult": {
            "success": true,
            "deploymentResults": [
              { "environmentName": "production", "success": true, "message": "Deployment successful" }
            ]
          }
        }
        """);

    /// <summary>The errors' form on every page.</summary>
    public static RawReply Error(int status, string error, string description) => RawReply.Json(
        $$"""{ "error": "{{error}}", "error_description": "{{description}}" }""", status);
}
