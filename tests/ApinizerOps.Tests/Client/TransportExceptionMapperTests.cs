using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>Failures of a network, which can't be caused on loopback.</summary>
public sealed class TransportExceptionMapperTests
{
    [Theory]
    [InlineData(SocketError.TimedOut)]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.NetworkUnreachable)]
    [InlineData(SocketError.HostNotFound)]
    public void Failure_while_connecting_is_NeverConnected(SocketError code) => Assert.Equal(
        TransportException.Failure.NeverConnected, Stage(new HttpRequestException("connect", new SocketException((int)code))));

    [Theory]
    [InlineData(SocketError.TimedOut)]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.NetworkUnreachable)]
    [InlineData(SocketError.ConnectionReset)]
    public void Failure_while_sending_is_Cut(SocketError code) => Assert.Equal(
        TransportException.Failure.Cut,
        Stage(new HttpRequestException("send", new IOException("read", new SocketException((int)code)))));

    [Fact]
    public void Unknown_failure_is_Cut() =>
        Assert.Equal(TransportException.Failure.Cut, Stage(null));

    private static TransportException.Failure Stage(Exception? error) => TransportExceptionMapper.FromException(
        error, new SessionOptions(new Uri("https://gateway.example.com/apiops"), SecureStrings.FromPlainText("token")), new Redactor([])).Stage;
}
