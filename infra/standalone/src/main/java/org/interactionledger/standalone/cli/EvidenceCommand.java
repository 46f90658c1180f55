package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.interactionledger.standalone.evidence.EvidenceKeyFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger evidence}. */
@Command(
        name = "evidence",
        description = "What proves that the log was not altered: see docs/evidence.md.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class EvidenceCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: export, pdf, checkpoint, key or rotate.");
    }

    @Command(
            name = "export",
            description = {
                "Writes an interaction with its proofs to a file, which  ledger verify  checks offline.",
                "Who exported it, and what for, is recorded."
            },
            mixinStandardHelpOptions = true)
    int export(
            @Mixin LedgerAccess access,
            @Mixin ReadingPurpose purpose,
            @Parameters(paramLabel = "INTERACTION", description = "Its id, a UUID.") UUID interaction,
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "A new file.") Path out,
            @Option(
                            names = "--disclose",
                            paramLabel = "WHOSE",
                            defaultValue = "none",
                            description =
                                    "Whose personal data can be read in it: none, all, or ids of data subjects, separated"
                                            + " by commas; ${DEFAULT-VALUE} unless said.")
                    String disclose,
            @Option(
                            names = "--mask",
                            paramLabel = "WHAT",
                            split = ",",
                            description = "What of it is masked: addresses, names, texts.")
                    @Nullable
                    List<String> mask,
            @Option(
                            names = "--format",
                            paramLabel = "FORM",
                            defaultValue = "json",
                            description =
                                    "json, lines for JSON Lines, or vcon for a signed vCon; ${DEFAULT-VALUE} unless said.")
                    String format)
            throws IOException, InterruptedException {
        write(
                out,
                purpose.of(access)
                        .getBytes("/api/v1/interactions/" + interaction + "/evidence?disclose=" + asked(disclose)
                                + masked(mask) + "&format=" + asked(format)));
        return 0;
    }

    private static String asked(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Command(
            name = "pdf",
            description = {
                "Writes an interaction with its proofs to be read by people: a PDF in English or in Chinese.",
                "It is a view; what  ledger verify  checks is the file of  evidence export."
            },
            mixinStandardHelpOptions = true)
    int pdf(
            @Mixin LedgerAccess access,
            @Mixin ReadingPurpose purpose,
            @Parameters(paramLabel = "INTERACTION", description = "Its id, a UUID.") UUID interaction,
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "A new file.") Path out,
            @Option(
                            names = "--language",
                            paramLabel = "LANGUAGE",
                            defaultValue = "en",
                            description = "en or zh; en unless said otherwise.")
                    String language,
            @Option(
                            names = "--zone",
                            paramLabel = "ZONE",
                            defaultValue = "UTC",
                            description = "IANA zone of its times, such as Asia/Shanghai; UTC unless said otherwise.")
                    String zone,
            @Option(
                            names = "--disclose",
                            paramLabel = "WHOSE",
                            defaultValue = "all",
                            description =
                                    "Whose personal data can be read in it: all, none, or ids of data subjects, separated"
                                            + " by commas; ${DEFAULT-VALUE} unless said.")
                    String disclose,
            @Option(
                            names = "--mask",
                            paramLabel = "WHAT",
                            split = ",",
                            description = "What of it is masked: addresses, names, texts.")
                    @Nullable
                    List<String> mask)
            throws IOException, InterruptedException {
        write(
                out,
                purpose.of(access)
                        .getBytes("/api/v1/interactions/" + interaction + "/evidence.pdf?language=" + asked(language)
                                + "&zone=" + asked(zone) + "&disclose=" + asked(disclose) + masked(mask)));
        return 0;
    }

    private static String masked(@Nullable List<String> mask) {
        return mask == null ? "" : "&mask=" + asked(String.join(",", mask));
    }

    @Command(
            name = "subject",
            description = {
                "Writes all that is recorded of a person to a ZIP, for subject access and portability: the evidence of each"
                        + " interaction that speaks of the person, with the keys of that person's own fields, and the same"
                        + " in clear.",
                "A person has a data subject for each number and address: name all of them, and nobody else's.",
                "Who exported it, and what for, is recorded."
            },
            mixinStandardHelpOptions = true)
    int subject(
            @Mixin LedgerAccess access,
            @Mixin ReadingPurpose purpose,
            @Mixin PersonOptions person,
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "A new file.") Path out)
            throws IOException, InterruptedException {
        requireNew(out);
        purpose.of(access).download("/api/v1/subjects/export", person.asked(), out);
        return 0;
    }

    @Command(
            name = "checkpoint",
            description =
                    "Prints the latest signed checkpoint. Keep it elsewhere: it finds out a log that was changed.",
            mixinStandardHelpOptions = true)
    int checkpoint(
            @Mixin LedgerAccess access,
            @Option(names = "--cosigned", description = "The latest that witnesses have signed along.")
                    boolean cosigned)
            throws IOException, InterruptedException {
        String path = "/api/v1/evidence/checkpoint" + (cosigned ? "?cosigned=true" : "");
        new Teller(spec.commandLine())
                .result(new String(access.ledger().getBytes(path), StandardCharsets.UTF_8).stripTrailing());
        return 0;
    }

    @Command(
            name = "key",
            description = "Prints the public keys of a data directory, the latest last, for those who check.",
            mixinStandardHelpOptions = true)
    int key(@Option(names = "--data", paramLabel = "DIR", required = true, description = "The ledger's.") Path data) {
        Teller teller = new Teller(spec.commandLine());
        EvidenceKeyFile.in(data)
                .open()
                .keys()
                .forEach(key -> teller.result(key.verifier().text()));
        return 0;
    }

    @Command(
            name = "rotate",
            description = {
                "Adds a signing key, which signs beside the former ones from the next start on; prints its public key.",
                "Remove the former line from evidence.key when all who check have the new one."
            },
            mixinStandardHelpOptions = true)
    int rotate(
            @Option(names = "--data", paramLabel = "DIR", required = true, description = "The ledger's.") Path data) {
        new Teller(spec.commandLine()).result(EvidenceKeyFile.in(data).rotate().text());
        return 0;
    }

    private static void requireNew(Path out) {
        if (Files.exists(out)) {
            throw new IllegalArgumentException(out + " is there already. Name another file with --out.");
        }
    }

    private static void write(Path out, byte[] file) {
        try {
            Files.write(out, file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(out + " is there already. Name another file with --out.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + out, e);
        }
    }
}
