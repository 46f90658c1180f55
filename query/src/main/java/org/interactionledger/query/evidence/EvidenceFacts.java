package org.interactionledger.query.evidence;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.w3c.dom.Element;

/** What the evidence is of, and the interaction at a glance: names and values side by side. */
final class EvidenceFacts {

    private final EvidencePrint print;
    private final Words words;
    private final Figures figures;
    private final Markup page;
    private final Values values;

    /** Writes a value; told it as it came and as it is said. */
    @FunctionalInterface
    interface Values {
        Element write(String value, String said);
    }

    private record Fact(String name, Element value) {}

    EvidenceFacts(EvidencePrint print, Words words, Figures figures, Markup page, Values values) {
        this.print = print;
        this.words = words;
        this.figures = figures;
        this.page = page;
        this.values = values;
    }

    Element identity() {
        EvidenceFile file = print.file();
        SignedCheckpoint signed = SignedCheckpoint.parse(file.checkpoint());
        Checkpoint checkpoint = signed.checkpoint();
        String signers = signed.note().signatures().stream()
                .map(line -> words.say("pdf.signer", line.name(), "%08x".formatted(line.id())))
                .collect(Collectors.joining("\n"));
        long first = file.events().getFirst().event().position();
        long last = file.events().getLast().event().position();
        return page.h(
                "table.identity",
                row(
                        "pdf.interaction",
                        page.h("span.mono", print.interaction().uuid().toString())),
                row("tenant", page.h("span.value", print.interaction().tenant().value())),
                row(
                        "pdf.events",
                        page.h(
                                "span.value",
                                words.say("pdf.events.span", file.events().size(), first, last))),
                row("pdf.log", page.h("span.mono", checkpoint.origin())),
                row("pdf.checkpoint", page.h("span.value", words.say("pdf.checkpoint.size", checkpoint.size()))),
                row("pdf.root", page.h("span.mono", Base64.getEncoder().encodeToString(checkpoint.root()))),
                row("pdf.signed", page.h("span.mono", signers)),
                row("pdf.exported", page.h("span.value", figures.moment(print.exportedAt()))),
                row("pdf.zone", page.h("span.value", figures.zone().getId())),
                print.masks().asked(words).map(asked -> row("pdf.masked", page.h("span.value", asked))));
    }

    private Element row(String key, Element value) {
        return page.h("tr", page.h("th", words.say(key)), page.h("td", value));
    }

    Element summary() {
        List<Fact> facts = facts(print.summary());
        List<Element> rows = new ArrayList<>();
        int half = (facts.size() + 1) / 2;
        for (int index = 0; index < half; index++) {
            rows.add(page.h(
                    "tr",
                    cells(facts.get(index)),
                    index + half < facts.size()
                            ? cells(facts.get(index + half))
                            : List.of(page.h("th"), page.h("td"))));
        }
        Element table = page.h("table.summary", rows);
        return page.h(
                "div",
                print.summary().partlyUnobserved() ? page.h("p.warning", words.say("detail.partly")) : List.of(),
                print.summary()
                        .absorbedInto()
                        .map(into -> page.h("p.warning", words.say("detail.absorbed") + " " + into.uuid())),
                table);
    }

    private List<Element> cells(Fact fact) {
        return List.of(page.h("th", fact.name()), page.h("td", fact.value()));
    }

    private List<Fact> facts(InteractionSummary call) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                words.say("fact.from"),
                page.h(
                        "span",
                        values.write(call.from(), words.address(call.from())),
                        call.fromName().map(name -> List.of(" ", values.write(name, words.address(name)))))));
        facts.add(fact("to", call.to(), words.address(call.to())));
        facts.add(fact("direction", words.say("direction." + call.direction().name())));
        call.queue().map(QueueName::value).ifPresent(queue -> facts.add(fact("queue", queue)));
        call.room().ifPresent(room -> facts.add(fact("room", room)));
        if (!call.agents().isEmpty()) {
            facts.add(new Fact(words.say("fact.agents"), page.h("span", agents(call.agents()))));
        }
        facts.add(new Fact(
                words.say("column.outcome"),
                text(words.say("outcome." + call.outcome().map(Enum::name).orElse("none")))));
        facts.add(fact("started", figures.moment(call.startedAt())));
        call.answeredAt().ifPresent(at -> facts.add(fact("answered", figures.moment(at))));
        call.endedAt().ifPresent(at -> facts.add(fact("ended", figures.moment(at))));
        facts.add(fact("waited", figures.span(call.waited())));
        facts.add(fact("talked", figures.span(call.talked())));
        facts.add(fact("held", figures.span(call.held())));
        call.wrappedUp().ifPresent(spent -> facts.add(fact("wrapped", figures.span(spent))));
        if (call.transfers() > 0) {
            facts.add(fact("transfers", Integer.toString(call.transfers())));
        }
        call.releasedBy().ifPresent(by -> facts.add(fact("released", by, releasedBy(by))));
        call.cause().ifPresent(cause -> facts.add(fact("cause", words.value(cause))));
        call.disposition().ifPresent(disposition -> facts.add(fact("disposition", disposition)));
        if (call.alerts() > 0) {
            facts.add(fact("alerts", Integer.toString(call.alerts())));
        }
        call.qaScore().ifPresent(score -> facts.add(fact("qa", figures.percent(score))));
        return facts;
    }

    private List<Object> agents(List<String> agents) {
        List<Object> written = new ArrayList<>();
        for (String agent : agents) {
            if (!written.isEmpty()) {
                written.add(", ");
            }
            written.add(values.write(agent, words.address(agent)));
        }
        return written;
    }

    private String releasedBy(String by) {
        return by.equals("switch") ? words.say("released.switch") : words.address(by);
    }

    private Fact fact(String key, String value) {
        return fact(key, value, value);
    }

    private Fact fact(String key, String value, String said) {
        return new Fact(words.say("fact." + key), values.write(value, said));
    }

    private Element text(String said) {
        return page.h("span.value", said);
    }
}
