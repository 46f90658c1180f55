package org.interactionledger.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.function.Supplier;
import link.thingscloud.freeswitch.esl.transport.message.EslHeaders;
import link.thingscloud.freeswitch.esl.transport.message.EslMessage;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.EslFrameDecoder;
import org.jboss.netty.buffer.ChannelBuffers;
import org.jboss.netty.handler.codec.embedder.DecoderEmbedder;

/** A reader of event sockets: the bytes of one connection through its own Netty pipeline, up to its event objects. */
interface EslContender {

    /** As many bytes as Netty's reads give to a pipeline while a switch is busy. */
    int READ_BYTES = 16 * 1024;

    /** @return how many events came out */
    long decode(byte[] connection);

    static EslContender ours() {
        return connection -> netty4(
                connection,
                EslFrameDecoder::new,
                message -> message instanceof EslFrame frame && frame.event().isPresent());
    }

    /** As the libraries do for each event, whether anybody asks or not: every header as text, decoded. */
    static EslContender oursEveryHeader() {
        return connection -> netty4(
                connection,
                EslFrameDecoder::new,
                message -> message instanceof EslFrame frame
                        && frame.event()
                                .filter(event -> !event.headers().inOrder().isEmpty())
                                .isPresent());
    }

    /** Decoder and limits as its inbound client sets them up. */
    static EslContender thingscloud() {
        return connection -> netty4(
                connection,
                () -> new link.thingscloud.freeswitch.esl.transport.message.EslFrameDecoder(8092),
                message -> message instanceof EslMessage answer && isEvent(answer));
    }

    private static boolean isEvent(EslMessage message) {
        if (!"text/event-plain".equals(message.getHeaderValue(EslHeaders.Name.CONTENT_TYPE))) {
            return false;
        }
        return !new link.thingscloud.freeswitch.esl.transport.event.EslEvent(message)
                .getEventHeaders()
                .isEmpty();
    }

    /** Decoder and limits as its inbound client sets them up. */
    static EslContender freeswitchClient() {
        return connection -> {
            DecoderEmbedder<org.freeswitch.esl.client.transport.message.EslMessage> pipeline =
                    new DecoderEmbedder<>(new org.freeswitch.esl.client.transport.message.EslFrameDecoder(8092));
            long events = 0;
            for (int from = 0; from < connection.length; from += READ_BYTES) {
                pipeline.offer(
                        ChannelBuffers.wrappedBuffer(connection, from, Math.min(READ_BYTES, connection.length - from)));
                for (var message = pipeline.poll(); message != null; message = pipeline.poll()) {
                    events += isEvent(message) ? 1 : 0;
                }
            }
            return events;
        };
    }

    private static boolean isEvent(org.freeswitch.esl.client.transport.message.EslMessage message) {
        if (!"text/event-plain"
                .equals(message.getHeaderValue(
                        org.freeswitch.esl.client.transport.message.EslHeaders.Name.CONTENT_TYPE))) {
            return false;
        }
        return !new org.freeswitch.esl.client.transport.event.EslEvent(message)
                .getEventHeaders()
                .isEmpty();
    }

    /** Whether a message that came out of a pipeline is an event. */
    @FunctionalInterface
    interface Reading {
        boolean isEvent(Object message);
    }

    private static long netty4(byte[] connection, Supplier<ChannelHandler> decoder, Reading reading) {
        EmbeddedChannel pipeline = new EmbeddedChannel(decoder.get());
        long events = 0;
        for (int from = 0; from < connection.length; from += READ_BYTES) {
            ByteBuf read = Unpooled.wrappedBuffer(connection, from, Math.min(READ_BYTES, connection.length - from));
            pipeline.writeInbound(read);
            for (Object message = pipeline.readInbound(); message != null; message = pipeline.readInbound()) {
                events += reading.isEvent(message) ? 1 : 0;
            }
        }
        pipeline.finishAndReleaseAll();
        return events;
    }
}
