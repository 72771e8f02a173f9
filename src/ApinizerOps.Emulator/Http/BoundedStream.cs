using System;
using System.IO;

namespace ApinizerOps.Emulator;

/// <summary>Keeps what is written to it up to a limit, and nothing of what goes beyond.</summary>
internal sealed class BoundedStream(int limit) : Stream
{
    private readonly MemoryStream _kept = new();

    /// <summary>How many bytes were written, kept or not.</summary>
    public long Received { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public byte[] ToArray() => _kept.ToArray();

    public override void Write(byte[] buffer, int offset, int count)
    {
        Received += count;
        if (Received <= limit)
            _kept.Write(buffer, offset, count);
        else
            _kept.SetLength(0);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _kept.Dispose();
        base.Dispose(disposing);
    }
}
