package org.interactionledger.query.evidence;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.StoredLine;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.core.JacksonException;

/** The pages of an interaction's evidence: what it is, what happened, what proves it, how to check it. */
final class EvidencePages {

    /** Below this, one clock may be a little ahead of the other. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    private static final int SHORT_HASH = 12;
    private static final String ERASED = "erased";
    private static final String DIGITS = "interaction.digits-received";

    private final EvidencePrint print;
    private final Words words;
    private final Figures figures;
    private final Markup page = new Markup();
    private boolean erased;

    EvidencePages(EvidencePrint print, Words words, ZoneId zone) {
        this.print = print;
        this.words = words;
        this.figures = new Figures(words.language().locale(), zone);
    }

    Document document() {
        List<PrintedLine> lines = PrintedLine.of(print.timeline(), print.file());
        EvidenceFacts facts = new EvidenceFacts(print, words, figures, page, this::value);
        Element body = page.h(
                "body",
                running(
                        "running-head",
                        words.say("pdf.title"),
                        print.interaction().uuid().toString()),
                page.h("h1", words.say("pdf.title")),
                page.h("div.subtitle", page.h("div", words.say("pdf.subtitle")), page.h("div", words.say("pdf.view"))),
                facts.identity(),
                section("facts", words.say("detail.facts")),
                facts.summary(),
                section("timeline", words.say("detail.timeline")),
                timeline(lines));
        notes(body);
        new EvidenceAppendix(print, words, page).into(body);
        Element html = page.h("html", head(), body);
        html.setAttribute("lang", words.language().locale().toLanguageTag());
        page.document().appendChild(html);
        return page.document();
    }

    private Element head() {
        return page.h(
                "head",
                page.h("title", title()),
                meta("title", title()),
                meta("subject", words.say("pdf.subtitle")),
                meta("description", words.say("pdf.subtitle")),
                page.h("style", PdfPrinter.style(words)),
                page.h(
                        "bookmarks",
                        bookmark("facts", "detail.facts"),
                        bookmark("timeline", "detail.timeline"),
                        bookmark("appendix", "pdf.appendix"),
                        bookmark("check", "pdf.check")));
    }

    private String title() {
        return words.say("pdf.title") + " " + print.interaction().uuid();
    }

    private Element meta(String name, String content) {
        return page.with(page.with(page.h("meta"), "name", name), "content", content);
    }

    private Element bookmark(String to, String key) {
        return page.with(page.with(page.h("bookmark"), "name", words.say(key)), "href", "#" + to);
    }

    private Element running(String name, String left, String right) {
        return page.h("div." + name, page.h("span.what", left), " ", page.h("span.mono", right));
    }

    private Element section(String id, String title) {
        return page.with(page.h("h2", title), "id", id);
    }

    private Element timeline(List<PrintedLine> lines) {
        return page.h(
                "table.timeline",
                page.h(
                        "thead",
                        page.h(
                                "tr",
                                page.h("th.position", words.say("audit.position")),
                                page.h("th.time", words.say("pdf.time")),
                                page.h("th.what", words.say("pdf.what")),
                                page.h("th.actor", words.say("audit.actor")),
                                page.h("th.hash", words.say("pdf.hash")))),
                page.h("tbody", lines.stream().map(this::line).toList()));
    }

    private Element line(PrintedLine line) {
        return page.h(
                "tr",
                page.h("td.position", Long.toString(line.position())),
                page.h(
                        "td.time",
                        page.h("div", figures.time(line.at())),
                        page.h("div.muted", figures.date(line.at()) + " " + figures.offset(line.at()))),
                page.h("td.what", what(line)),
                page.h(
                        "td.actor",
                        line.event()
                                .flatMap(EvidencePages::actor)
                                .map(words::actor)
                                .orElse("–")),
                page.h(
                        "td.hash.mono",
                        line.event()
                                .map(event -> event.hash().substring(0, SHORT_HASH))
                                .orElse("–")));
    }

    private List<Element> what(PrintedLine line) {
        List<Element> what = new ArrayList<>();
        String said = line.said().map(TimelineEntry::what).orElse(line.type());
        what.add(page.h(
                "div",
                page.h("span.event", words.event(line.type(), said)),
                line.said().map(TimelineEntry::details).map(this::details)));
        if (line.said().isEmpty()) {
            what.add(page.h("div.muted", words.say(line.type().equals(DIGITS) ? "pdf.joined" : "pdf.untold")));
        }
        if (line.event().isEmpty()) {
            what.add(page.h("div.muted", words.say("pdf.elsewhere")));
        }
        Duration delay = Duration.between(line.at(), line.recordedAt());
        if (delay.abs().compareTo(WORTH_TELLING) > 0) {
            what.add(page.h("div.late", words.say("pdf.recorded", recordedAt(line), figures.later(delay))));
        }
        return what;
    }

    private String recordedAt(PrintedLine line) {
        return figures.date(line.at()).equals(figures.date(line.recordedAt()))
                ? figures.time(line.recordedAt())
                : figures.moment(line.recordedAt());
    }

    private List<Element> details(Map<String, String> details) {
        return DetailReading.OF_THE_PAGE.inOrder(details).stream()
                .map(detail -> page.h(
                        "span.detail",
                        "  ",
                        page.h("span.muted", words.detail(detail.getKey())),
                        " ",
                        value(
                                detail.getValue(),
                                DetailReading.OF_THE_PAGE.value(detail.getKey(), detail.getValue(), words, figures))))
                .toList();
    }

    /** Marks what was erased, and says what was left out. */
    private Element value(String value, String written) {
        Optional<String> masked = print.masks().instead(value, words);
        if (masked.isPresent()) {
            return page.h("span.masked", masked.get());
        }
        if (value.equals(ERASED)) {
            erased = true;
            return page.h("span.erased", written);
        }
        return page.h("span.value", written);
    }

    private void notes(Element body) {
        if (print.masks().how().isPresent()) {
            body.appendChild(page.h("p.note", words.say("pdf.masked.hint")));
        }
        if (erased) {
            body.appendChild(page.h("p.note", words.say("pdf.erased", words.say(ERASED))));
        }
        page.unprintable().ifPresent(code -> body.appendChild(page.h("p.note", words.say("pdf.unprintable", code))));
    }

    private static Optional<String> actor(StoredLine event) {
        try {
            return event.metadata()
                    .map(metadata -> LedgerJson.mapper()
                            .readTree(metadata)
                            .path(EventMetadata.ACTOR)
                            .asString(""))
                    .filter(actor -> !actor.isEmpty());
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
