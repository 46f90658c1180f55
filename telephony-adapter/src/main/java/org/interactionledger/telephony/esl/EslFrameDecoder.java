package org.interactionledger.telephony.esl;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * The reader in a Netty pipeline: what comes out is {@link Decoded}, in the order of the connection. Takes all bytes
 * at once, so that nothing gathers in Netty's own buffer. One per channel.
 */
public final class EslFrameDecoder extends ByteToMessageDecoder {

    private final EslFrameReader reader = new EslFrameReader();

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        reader.feed(in, out::add);
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        reader.feed(in, out::add);
        reader.end(out::add);
    }
}
