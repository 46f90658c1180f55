package org.interactionledger.query.evidence;

import java.util.Locale;

/** What evidence can be printed in. */
enum PrintLanguage {
    ENGLISH("en", "en"),
    CHINESE("zh", "zh-CN");

    private final String code;
    private final Locale locale;

    PrintLanguage(String code, String tag) {
        this.code = code;
        this.locale = Locale.forLanguageTag(tag);
    }

    /** As the API and the files of the page write it. */
    String code() {
        return code;
    }

    Locale locale() {
        return locale;
    }
}
