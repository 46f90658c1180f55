package org.interactionledger.query.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.interactionledger.schemas.evidence.EventEntry;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.w3c.dom.Element;

/**
 * Hashes and proofs in full, and how to check them. Events near each other share most hashes of their proofs, so each is
 * printed once and has a number.
 */
final class EvidenceAppendix {

    private final EvidenceFile file;
    private final Masks masks;
    private final Words words;
    private final Markup page;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    EvidenceAppendix(EvidencePrint print, Words words, Markup page) {
        this.file = print.file();
        this.masks = print.masks();
        this.words = words;
        this.page = page;
        file.events().forEach(proved -> proved.proof().forEach(hash -> numbers.putIfAbsent(hash, numbers.size() + 1)));
    }

    void into(Element body) {
        body.appendChild(page.with(page.h("h2.appendix", words.say("pdf.appendix")), "id", "appendix"));
        body.appendChild(page.h("p.hint", words.say("pdf.appendix.hint")));
        body.appendChild(events());
        if (!numbers.isEmpty()) {
            body.appendChild(page.h("h3", words.say("pdf.tree")));
            body.appendChild(tree());
        }
        body.appendChild(page.h("h3", words.say("pdf.note")));
        body.appendChild(page.h("div.command", file.checkpoint().stripTrailing()));
        check(body);
    }

    private Element events() {
        return page.h(
                "table.proofs",
                page.h(
                        "thead",
                        page.h(
                                "tr",
                                page.h("th.position", words.say("audit.position")),
                                page.h("th.leaf", words.say("pdf.leaf")),
                                page.h("th.event", words.say("pdf.event")),
                                page.h("th.full", words.say("pdf.hash-and-proof")))),
                page.h("tbody", file.events().stream().map(this::event).toList()));
    }

    private Element event(EvidenceFile.Proved proved) {
        return page.h(
                "tr",
                page.h("td.position", Long.toString(proved.event().position())),
                page.h("td.leaf", Long.toString(EventEntry.index(proved.event().position()))),
                page.h(
                        "td.event",
                        page.h(
                                "div",
                                proved.event().type() + " · " + proved.event().revision()),
                        page.h("div.mono.muted", proved.event().eventId())),
                page.h(
                        "td.full",
                        page.h("div.mono", proved.event().hash()),
                        page.h("div.muted", proof(proved.proof()))));
    }

    private String proof(List<String> proof) {
        return proof.isEmpty()
                ? words.say("pdf.proof.none")
                : words.say(
                        "pdf.proof",
                        proof.stream()
                                .map(hash -> String.valueOf(numbers.get(hash)))
                                .collect(Collectors.joining(", ")));
    }

    private Element tree() {
        List<String> hashes = List.copyOf(numbers.keySet());
        int half = (hashes.size() + 1) / 2;
        List<Element> rows = new ArrayList<>();
        for (int row = 0; row < half; row++) {
            rows.add(page.h("tr", cells(hashes, row), cells(hashes, row + half)));
        }
        return page.h("table.tree", page.h("thead", page.h("tr", headings(), headings())), page.h("tbody", rows));
    }

    private List<Element> headings() {
        return List.of(page.h("th.number", words.say("pdf.number")), page.h("th.hash", words.say("pdf.hash")));
    }

    private List<Element> cells(List<String> hashes, int index) {
        return index < hashes.size()
                ? List.of(page.h("td.number", Integer.toString(index + 1)), page.h("td.hash.mono", hashes.get(index)))
                : List.of(page.h("td.number"), page.h("td.hash"));
    }

    private void check(Element body) {
        String id = file.aggregate().substring(file.aggregate().indexOf(':') + 1);
        body.appendChild(page.h(
                "div.check",
                page.with(page.h("h2", words.say("pdf.check")), "id", "check"),
                page.h("p.warning", words.say("pdf.check.view")),
                page.h(
                        "ol",
                        page.h("li", words.say("pdf.check.key")),
                        page.h(
                                "li",
                                words.say("pdf.check.export"),
                                page.h("div.command", "infra/ledger evidence export " + id + " --out call.json")),
                        page.h(
                                "li",
                                words.say("pdf.check.verify"),
                                page.h("div.command", "java -jar ledger.jar verify call.json --key 'NAME+ID+KEY'")),
                        page.h("li", words.say("pdf.check.compare"))),
                page.h("p", words.say(masks.how().isPresent() ? "pdf.check.masked" : "pdf.check.sealed")),
                page.h("p", words.say("pdf.check.later"))));
    }
}
