package org.interactionledger.standalone.operations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.interactionledger.standalone.access.SecretFile;
import org.interactionledger.standalone.evidence.EvidenceKeyFile;
import org.postgresql.PGConnection;

/**
 * The keys of data subjects, apart from the events: the rows of the schema {@code keys}, in which every key is wrapped,
 * and the files of the master key that wraps them. Beside them the keys that the evidence is signed with.
 */
final class KeysBackup {

    private static final String TABLES = """
            SELECT tablename FROM pg_tables WHERE schemaname = 'keys' AND tablename <> 'migration' ORDER BY tablename""";

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]*");

    private static final String MASTER_KEY = "master.key";
    private static final String ROWS = ".csv";

    private KeysBackup() {}

    /** @return whether there was a master key's file */
    static boolean write(Connection connection, Path data, Path directory) throws SQLException, IOException {
        for (String table : tables(connection)) {
            Path file = directory.resolve(table + ROWS);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(file)) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY keys." + table + " TO STDOUT WITH (FORMAT csv, HEADER, ENCODING 'UTF8')", out);
            }
        }
        boolean found = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(data, MASTER_KEY + "*")) {
            for (Path file : files) {
                SecretFile.write(directory.resolve(file.getFileName()), Files.readAllBytes(file));
                found = true;
            }
        }
        copySigningKeys(data, directory);
        return found;
    }

    /**
     * @param position of the end of the log that they are for
     * @throws DamagedBackup if they are damaged, older than that log, or should have been deleted
     */
    static void requireUsable(Path directory, long position, Instant now, boolean expiredToo) {
        Manifest keys = Manifest.verified(directory, Manifest.KEYS);
        if (keys.log().position() < position) {
            throw new DamagedBackup("The keys in " + directory + " were backed up at position "
                    + keys.log().position() + ", the log at " + position
                    + ": data subjects in between would be unknown. Use keys that were backed up with this log or"
                    + " later.");
        }
        Instant deleteBy = keys.deleteBy().orElse(Instant.MAX);
        if (now.isAfter(deleteBy) && !expiredToo) {
            throw new DamagedBackup("The keys in " + directory + " should have been deleted by " + deleteBy
                    + ": subjects erased since they were backed up would be readable again. Use newer keys, or say"
                    + " --expired-keys and erase those subjects again.");
        }
    }

    /**
     * Into tables that this version's migrations have made; what is there stays.
     *
     * @param data directory for the master key's file
     * @throws IllegalArgumentException if there is another master key already; nothing was written
     */
    static void bringIn(DataSource database, Path directory, Path data) {
        try (Connection connection = database.getConnection()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, MASTER_KEY + "*")) {
                for (Path file : files) {
                    Path there = data.resolve(file.getFileName());
                    if (Files.exists(there) && Files.mismatch(file, there) >= 0) {
                        throw new IllegalArgumentException(data + " has a master key of its own, and not that of "
                                + directory + ": data subjects have been made with it already.");
                    }
                }
            }
            load(connection, directory, data);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The keys of " + directory + " cannot be brought in: " + e.getMessage(), e);
        }
    }

    private static void load(Connection connection, Path directory, Path data) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ROWS)) {
            // All tables of one moment: their references hold once all of them are there.
            statement.execute("SET LOCAL session_replication_role = replica");
            for (Path file : files) {
                String table = identifier(file.getFileName().toString().replace(ROWS, ""));
                String columns = columns(file);
                statement.execute("CREATE TEMP TABLE loaded (LIKE keys." + table + ") ON COMMIT DROP");
                try (BufferedReader rows = Files.newBufferedReader(file)) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "COPY loaded (" + columns
                                            + ") FROM STDIN WITH (FORMAT csv, HEADER, ENCODING 'UTF8')",
                                    rows);
                }
                statement.execute("INSERT INTO keys." + table + " (" + columns + ") SELECT " + columns
                        + " FROM loaded ON CONFLICT DO NOTHING");
                statement.execute("DROP TABLE loaded");
            }
        }
        connection.commit();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, MASTER_KEY + "*")) {
            for (Path file : files) {
                SecretFile.write(data.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        copySigningKeys(directory, data);
    }

    /** A ledger that has signed already keeps its own. */
    private static void copySigningKeys(Path from, Path to) throws IOException {
        Path source = EvidenceKeyFile.in(from).path();
        Path target = EvidenceKeyFile.in(to).path();
        if (Files.exists(source) && !Files.exists(target)) {
            SecretFile.write(target, Files.readAllBytes(source));
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(identifier(rows.getString(1)));
            }
            return tables;
        }
    }

    private static String columns(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String header = String.valueOf(lines.readLine());
            Pattern.compile(",").splitAsStream(header).forEach(KeysBackup::identifier);
            return header;
        }
    }

    private static String identifier(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new DamagedBackup("'" + name + "' is no name of a table or column of the keys.");
        }
        return name;
    }
}
