# What the echo server answers. {json}, {text} and {line} stand for all that it was sent, in every spelling, and for
# commands to a build agent; {token} for the token, {body} for the body as it came.

$json = "HTTP/1.1 {0}`r`nContent-Type: application/json`r`n`r`n"
$failed = '{"success":true,"deploymentResult":{"success":false,'
$Replies = [ordered] @{
    Success      = ($json -f '200 OK') + '{"success":true,"deploymentResult":{"success":true,"environmentResults":[{"environmentName":"production","success":true,"message":"ok"}]},"resultList":[{"name":"k","username":"u","expireDate":0,"deployed":true,"deploymentList":[{"environmentName":"production","deployed":true}]}]}'
    Refusal      = ($json -f '400 Bad') + '{"error":"bad_request","error_description":"Name can not be empty!"}'
    EchoSuccess  = ($json -f '200 OK') + '{"success":true,"resultMessage":"{json}","deploymentResult":{"success":true,"message":"{json}","environmentResults":[{"environmentName":"{json}","success":true,"message":"{json}"}]}}'
    EchoList     = ($json -f '200 OK') + '{"success":true,"resultList":[{"name":"{json}","username":"{json}","description":"{json}","type":"{json}","deployed":true,"revision":"{json}","roleNameList":["{json}"],"cryptoKeyInfoEnvironmentList":[{"environmentName":"{json}"}],"certificateEnvironmentList":[{"environmentName":"{json}","subjectDn":"{json}","alias":"{json}","endDate":"2020-01-01T00:00:00Z"}],"deploymentList":[{"environmentName":"production","deployed":true}]}]}'
    EchoFailed   = ($json -f '200 OK') + $failed + '"message":"{json}","environmentResults":[{"environmentName":"{json}","success":false,"message":"{json}"}]}}'
    EchoPods     = ($json -f '200 OK') + $failed + '"detailList":[{"envName":"{json}","podName":"{json}","podIp":"{json}","success":false,"detail":"{json}"}],"failedEnvironments":["{json}"]}}'
    EchoError    = ($json -f '400 Bad') + '{"error":"bad_request","error_description":"{json}"}'
    EchoLater    = ($json -f '200 OK') + '{"status":"FAILURE","resultMessage":"{json}"}'
    EchoToken    = ($json -f '401 Who') + '{"error":"unauthorized_client","error_description":"{json}"}'
    EchoDenied   = ($json -f '403 No') + '{"message":"{json}"}'
    EchoBusy     = "HTTP/1.1 429 {line}`r`nRetry-After: 0`r`nContent-Type: application/json`r`n`r`n" + '{"error":"rate_limit_exceeded","error_description":"{json}","retry_after":0}'
    EchoBroken   = ($json -f '200 OK') + '{"success":true,"message":"{json}'
    EchoPage     = "HTTP/1.1 200 OK`r`nContent-Type: text/html`r`n`r`n<html>{text}</html>"
    EchoBody     = "HTTP/1.1 400 Bad`r`nContent-Type: text/plain`r`n`r`n{body}"
    EchoServer   = "HTTP/1.1 502 {line}`r`nContent-Type: text/html`r`n`r`n<html>{text}</html>"
    EchoHeaders  = "HTTP/1.1 400 {line}`r`nServer: {line}`r`nWarning: {line}`r`nWWW-Authenticate: Bearer {line}`r`nSet-Cookie: a={line}`r`nContent-Type: text/{token}`r`n`r`nnot for you"
    EchoLocation = "HTTP/1.1 302 {line}`r`nLocation: http://{token}.example/{line}`r`n`r`n"
    EchoLine     = "HTTP/1.1 302 Moved`r`nLocation: {line}`r`n`r`n"
    EchoNoHttp   = "{line}`r`n`r`n"
    EchoNoHeader = "HTTP/1.1 200 OK`r`n{line}`r`n`r`n"
    EchoChunk    = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nTransfer-Encoding: chunked`r`n`r`n{line}`r`n"
    EchoCut      = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: 9000000`r`n`r`n" + '{"success":true,"message":"{json}'
    Cut          = ''
}
$LoginReply = ($json -f '200 OK') + '{"access_token":"<token>","token_type":"bearer","expires_in":3600}'
# A key and a credential, for cmdlets that look before they change.
$LookReply = ($json -f '200 OK') + '{"success":true,"resultList":[{"name":"k","username":"u","keyType":"PRIVATE_KEY","cryptoKeyInfoEnvironmentList":[{"environmentName":"production"}],"certificateEnvironmentList":[{"environmentName":"production"}],"keyStoreEnvironmentList":[{"environmentName":"other"}]}]}'
$NoneReply = ($json -f '200 OK') + '{"success":true,"resultList":[]}'
