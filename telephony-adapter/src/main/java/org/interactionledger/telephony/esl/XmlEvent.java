package org.interactionledger.telephony.esl;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The body of a {@code text/event-xml} frame: {@code event/headers} with an element for each header, whose text is
 * percent-encoded, and {@code event/body}, whose text is not.
 */
final class XmlEvent {

    private static final int IN_EVENT = 2;
    private static final int IN_HEADERS = 3;
    private static final XMLInputFactory XML = factory();

    private final List<EslHeaders.Header> headers = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Bytes body = Bytes.EMPTY;
    private boolean broken;
    private int depth;
    private boolean within;

    private XmlEvent() {}

    /** Empty where it is not well-formed, or no event. */
    static Optional<EventBody> read(Bytes bytes) {
        XmlEvent event = new XmlEvent();
        event.broken = !Utf8.isValid(bytes);
        try {
            return event.read(bytes.utf8());
        } catch (XMLStreamException notXml) {
            return Optional.empty();
        }
    }

    private Optional<EventBody> read(String document) throws XMLStreamException {
        XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(document));
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> begin(reader.getLocalName());
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> end(reader.getLocalName());
                    default -> {}
                }
                if (depth > IN_HEADERS || headers.size() > HeaderBlock.MAX_LINES) {
                    return Optional.empty();
                }
            }
        } finally {
            reader.close();
        }
        Optional<Integer> line = broken ? Optional.of(1) : Optional.empty();
        return Optional.of(new EventBody(new HeaderBlock(EslHeaders.of(headers), Optional.empty(), line), body));
    }

    private void begin(String name) {
        depth++;
        text.setLength(0);
        within |= depth == IN_EVENT && name.equals("headers");
    }

    private void end(String name) {
        if (depth == IN_HEADERS && within) {
            Text value = Text.percentDecoded(text.toString());
            broken |= value.broken();
            headers.add(new EslHeaders.Header(name, value.text()));
        } else if (depth == IN_EVENT && name.equals("body")) {
            body = Bytes.copyOf(text.toString().getBytes(StandardCharsets.UTF_8));
        } else if (depth == IN_EVENT && name.equals("Content-Length")) {
            headers.add(new EslHeaders.Header(name, text.toString()));
        }
        within &= depth != IN_EVENT;
        text.setLength(0);
        depth--;
    }

    /** Reads what a stranger sends: no document type, no entity but the five, nothing from outside. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
