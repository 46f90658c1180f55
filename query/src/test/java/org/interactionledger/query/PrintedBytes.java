package org.interactionledger.query;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * All that anybody can get out of a PDF.
 *
 * @param everything the text of its pages; each name and string of its objects; each stream as it is when decompressed, read
 *                   as Latin, as UTF-8 and as UTF-16
 * @param printable  characters whose shapes are in its fonts, which are those that were printed
 */
record PrintedBytes(List<String> everything, Set<String> printable) {

    private static final int CODES = 0x1_0000;

    static PrintedBytes of(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<String> everything = new ArrayList<>();
            everything.add(new PDFTextStripper().getText(document));
            everything.add(new String(pdf, StandardCharsets.ISO_8859_1));
            COSDocument objects = document.getDocument();
            for (COSObjectKey key : objects.getXrefTable().keySet()) {
                add(objects.getObjectFromPool(key).getObject(), everything);
            }
            add(objects.getTrailer(), everything);
            return new PrintedBytes(List.copyOf(everything), printable(document));
        }
    }

    /** What is an object of its own is met by its own number. */
    private static void add(COSBase object, List<String> everything) throws IOException {
        switch (object) {
            case COSString text -> everything.add(text.getString());
            case COSName name -> everything.add(name.getName());
            case COSArray array -> {
                for (COSBase element : array) {
                    add(element, everything);
                }
            }
            case COSDictionary dictionary -> {
                for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                    add(entry.getKey(), everything);
                    add(entry.getValue(), everything);
                }
                if (dictionary instanceof COSStream stream) {
                    decompressed(stream, everything);
                }
            }
            case null, default -> {}
        }
    }

    private static void decompressed(COSStream stream, List<String> everything) throws IOException {
        try (InputStream in = stream.createInputStream()) {
            byte[] bytes = in.readAllBytes();
            everything.add(new String(bytes, StandardCharsets.ISO_8859_1));
            everything.add(new String(bytes, StandardCharsets.UTF_8));
            everything.add(new String(bytes, StandardCharsets.UTF_16BE));
        }
    }

    private static Set<String> printable(PDDocument document) throws IOException {
        Set<String> printable = new TreeSet<>();
        for (PDPage page : document.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                PDFont font = page.getResources().getFont(name);
                for (int code = 0; code < CODES; code++) {
                    String character = font.toUnicode(code);
                    if (character != null) {
                        printable.add(character);
                    }
                }
            }
        }
        return printable;
    }
}
