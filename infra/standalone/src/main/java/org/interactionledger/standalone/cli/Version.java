package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which version this is, as the build wrote it into the application's properties. */
final class Version implements IVersionProvider {

    static String current() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/application.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The application's own properties cannot be read", e);
        }
        return properties.getProperty("ledger.version", "unknown");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Interaction Ledger " + current()};
    }
}
