package org.interactionledger.simulator.engine;

import java.nio.charset.StandardCharsets;

/** How a listener wants its events: {@code event plain}, {@code event json}, {@code event xml}. */
public enum EventFormat {
    PLAIN {
        @Override
        public String text(SwitchEvent event) {
            StringBuilder text = new StringBuilder(4096);
            for (int index = 0; index < event.pairs().size(); index += 2) {
                text.append(event.pairs().get(index)).append(": ");
                encode(text, event.pairs().get(index + 1));
                text.append('\n');
            }
            if (event.body().isEmpty()) {
                return text.append('\n').toString();
            }
            return text.append("Content-Length: ")
                    .append(event.body().getBytes(StandardCharsets.UTF_8).length)
                    .append("\n\n")
                    .append(event.body())
                    .toString();
        }
    },
    JSON {
        @Override
        public String text(SwitchEvent event) {
            StringBuilder text = new StringBuilder(4096).append('{');
            for (int index = 0; index < event.pairs().size(); index += 2) {
                text.append(index == 0 ? "" : ",");
                quote(text, event.pairs().get(index));
                text.append(':');
                quote(text, event.pairs().get(index + 1));
            }
            if (!event.body().isEmpty()) {
                text.append(",\"Content-Length\":\"")
                        .append(event.body().getBytes(StandardCharsets.UTF_8).length)
                        .append("\",\"_body\":");
                quote(text, event.body());
            }
            return text.append('}').toString();
        }
    },
    XML {
        @Override
        public String text(SwitchEvent event) {
            StringBuilder text = new StringBuilder(4096).append("<event>\n  <headers>\n");
            for (int index = 0; index < event.pairs().size(); index += 2) {
                String name = event.pairs().get(index);
                text.append("    <").append(name).append('>');
                encode(text, event.pairs().get(index + 1));
                text.append("</").append(name).append(">\n");
            }
            text.append("  </headers>\n");
            if (!event.body().isEmpty()) {
                text.append("  <Content-Length>")
                        .append(event.body().getBytes(StandardCharsets.UTF_8).length)
                        .append("</Content-Length>\n  <body>");
                escape(text, event.body());
                text.append("</body>\n");
            }
            return text.append("</event>").toString();
        }
    };

    private static final String UNSAFE = "\r\n \"#%&+:;<=>?@[\\]^`{|}";
    private static final String HEX = "0123456789ABCDEF";

    public abstract String text(SwitchEvent event);

    /** The whole frame: its header block and the event. */
    public byte[] frame(SwitchEvent event) {
        byte[] body = text(event).getBytes(StandardCharsets.UTF_8);
        byte[] head = ("Content-Length: " + body.length + "\nContent-Type: text/event-" + word() + "\n\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[head.length + body.length];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(body, 0, frame, head.length, body.length);
        return frame;
    }

    /** As it stands in commands and content types. */
    public String word() {
        return switch (this) {
            case PLAIN -> "plain";
            case JSON -> "json";
            case XML -> "xml";
        };
    }

    /** As the switch encodes for URLs: a comma, a slash and a quote stay, a blank is {@code %20}. */
    private static void encode(StringBuilder text, String value) {
        int start = 0;
        for (int index = 0; index < value.length(); index++) {
            char letter = value.charAt(index);
            if (letter >= 0x7f || letter < ' ' || UNSAFE.indexOf(letter) >= 0) {
                text.append(value, start, index);
                int end = Character.isHighSurrogate(letter) ? Math.min(index + 2, value.length()) : index + 1;
                for (byte one : value.substring(index, end).getBytes(StandardCharsets.UTF_8)) {
                    text.append('%').append(HEX.charAt(one >> 4 & 15)).append(HEX.charAt(one & 15));
                }
                index = end - 1;
                start = end;
            }
        }
        text.append(value, start, value.length());
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int index = 0; index < value.length(); index++) {
            char letter = value.charAt(index);
            switch (letter) {
                case '"', '\\' -> text.append('\\').append(letter);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (letter < ' ') {
                        text.append("\\u%04x".formatted((int) letter));
                    } else {
                        text.append(letter);
                    }
                }
            }
        }
        text.append('"');
    }

    private static void escape(StringBuilder text, String value) {
        text.append(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
