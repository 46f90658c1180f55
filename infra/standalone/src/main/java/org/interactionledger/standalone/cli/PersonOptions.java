package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.interactionledger.schemas.codec.LedgerJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Who a person is: ids of data subjects, and numbers and addresses that lead to them. */
final class PersonOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "SUBJECT", arity = "0..*", description = "Their ids, UUIDs.")
    private @Nullable List<UUID> subjects;

    @Option(
            names = "--address",
            paramLabel = "TEXT",
            arity = "0..1",
            interactive = true,
            echo = true,
            prompt = "Number or address: ",
            description =
                    "A number or address of the person; may be said several times. Without TEXT it is asked for, and"
                            + " stands in no list of processes and no history.")
    private @Nullable List<String> addresses;

    @Option(
            names = "--addresses",
            paramLabel = "FILE",
            description = "Numbers and addresses of the person, one on each line.")
    private @Nullable Path file;

    /** As the API asks for it, which has addresses in bodies alone. */
    ObjectNode asked() {
        List<String> said = new ArrayList<>(addresses == null ? List.of() : addresses);
        if (file != null) {
            said.addAll(lines(file));
        }
        List<UUID> ids = subjects == null ? List.of() : subjects;
        if (ids.isEmpty() && said.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Name a data subject: by its id, with --address, or with --addresses FILE.");
        }
        ObjectNode person = LedgerJson.mapper().createObjectNode();
        person.putPOJO("subjects", ids.stream().map(UUID::toString).toList());
        person.putPOJO("addresses", said);
        return person;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the addresses in " + file, e);
        }
    }
}
