package org.interactionledger.standalone.operations;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/** The rows of a file that {@link Export#asStored} wrote. */
public final class ExportedRows {

    private ExportedRows() {}

    /** @throws DamagedExport where the file is not what was written */
    public static void forEach(Path file, Consumer<Row> rows) {
        ExportFile.open(file).forEach(line -> rows.accept(line.row()));
    }
}
