package org.interactionledger.query.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.interactionledger.query.reading.ReadingTrace;
import org.interactionledger.query.request.Questions;
import org.interactionledger.query.request.Reader;
import org.interactionledger.schemas.audit.AuditFilter;
import org.interactionledger.schemas.audit.AuditPage;
import org.interactionledger.schemas.audit.FindAudit;
import org.interactionledger.schemas.audit.FindAudit.Order;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.reading.ReadKind;

/** The trail, page after page into one file. Who reads is recorded before each page is written. */
final class AuditExport {

    static final ReadKind READ = ReadKind.AUDIT_TRAIL;

    private static final int PAGE = 1_000;
    private static final String OF_INTERACTIONS = "interaction.";

    private final Questions questions;
    private final ReadingTrace trace;
    private final Reader reader;
    private final AuditFilter filter;

    AuditExport(Questions questions, ReadingTrace trace, Reader reader, AuditFilter filter) {
        this.questions = questions;
        this.trace = trace;
        this.reader = reader;
        this.filter = filter;
    }

    /** Whose trail is on the page. */
    static List<InteractionId> interactions(AuditPage page) {
        return page.items().stream()
                .filter(line -> line.type().startsWith(OF_INTERACTIONS))
                .map(AuditPage.Line::aggregate)
                .distinct()
                .map(InteractionId::of)
                .toList();
    }

    AuditPage page(long beyond) {
        AuditPage page =
                questions.ask(new FindAudit(reader.tenant(), filter, Order.OLDEST, beyond, PAGE), AuditPage.class);
        trace.record(reader, READ, interactions(page));
        return page;
    }

    void write(AuditPage first, AuditForm form, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        form.begin(writer);
        AuditPage page = first;
        write(page, form, writer);
        while (page.next().isPresent()) {
            page = page(page.next().getAsLong());
            write(page, form, writer);
        }
        writer.flush();
    }

    private static void write(AuditPage page, AuditForm form, Writer writer) throws IOException {
        for (AuditPage.Line line : page.items()) {
            form.line(line, writer);
        }
    }
}
