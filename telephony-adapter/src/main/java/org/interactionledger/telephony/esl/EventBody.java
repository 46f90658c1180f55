package org.interactionledger.telephony.esl;

/**
 * An event as its format wrote it: its headers, and what followed them.
 *
 * @see <a href="https://github.com/signalwire/freeswitch/blob/master/src/switch_event.c">FreeSWITCH</a>, {@code
 *     switch_event_serialize}, {@code switch_event_serialize_json_obj}, {@code switch_event_xmlize}
 */
record EventBody(HeaderBlock headers, Bytes body) {

    /** Values of one header are many only here; {@code switch_event_serialize} joins them so. */
    static final String ARRAY = "ARRAY::";

    static final String BETWEEN_VALUES = "|:";
}
