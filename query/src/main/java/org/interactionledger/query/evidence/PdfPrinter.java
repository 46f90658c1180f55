package org.interactionledger.query.evidence;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.w3c.dom.Document;

/**
 * Makes a tagged PDF with embedded fonts. It loads nothing but what this room brings, and gives the same bytes for the same
 * document and time.
 */
final class PdfPrinter {

    private static final String STYLE = resource("evidence.css");
    private static final Pattern CREATED = Pattern.compile("(<xmp:CreateDate>)[^<]*(</xmp:CreateDate>)");
    private static final int REGULAR = 400;

    /** Printing takes a processor, which recording needs too, and the more memory the longer the interaction. */
    private static final Semaphore PRESSES = new Semaphore(2, true);

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private PdfPrinter() {}

    /** The style sheet, with how pages are counted in this language. */
    static String style(Words words) {
        String counted = words.say("pdf.page", "\" counter(page) \"", "\" counter(pages) \"");
        return STYLE.replace("\"PAGE\"", "\"" + counted + "\"");
    }

    /** Waits where others are printed. */
    static byte[] print(Document pages, Instant created) {
        PRESSES.acquireUninterruptibly();
        try {
            return printed(pages, created);
        } finally {
            PRESSES.release();
        }
    }

    private static byte[] printed(Document pages, Instant created) {
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .useFastMode()
                .usePdfUaAccessibility(true)
                .withProducer("Interaction Ledger")
                .withW3cDocument(pages, null)
                .useUriResolver((_, _) -> null);
        for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((_, _) -> false, when);
        }
        for (String family : List.of(PrintFonts.TEXT, PrintFonts.STRONG, PrintFonts.MONO)) {
            builder.useFont(() -> PrintFonts.open(family), family, REGULAR, FontStyle.NORMAL, true);
        }
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
                PDDocument pdf = renderer.createPDFKeepOpen();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            date(pdf, created);
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The PDF could not be made", e);
        }
    }

    /** In place of the time of printing, which the library takes from the machine's clock. */
    private static void date(PDDocument pdf, Instant created) throws IOException {
        Calendar at = GregorianCalendar.from(created.atZone(ZoneOffset.UTC));
        pdf.getDocumentInformation().setCreationDate(at);
        pdf.setDocumentId(created.toEpochMilli());
        PDMetadata metadata = pdf.getDocumentCatalog().getMetadata();
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        String dated = CREATED.matcher(xmp).replaceAll(found -> found.group(1) + created + found.group(2));
        metadata.importXMPMetadata(dated.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) {
        try (InputStream in = PdfPrinter.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
