package org.interactionledger.schemas.vcon;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.schemas.evidence.VerifierKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A signed vCon: JWS, general JSON serialization (RFC 7515 §7.2.1), EdDSA with Ed25519 (RFC 8037), signed by the keys that
 * sign the log's checkpoints. The draft wants a certificate in the unprotected header; it is one that the key has signed
 * itself, and proves no more than the key. A checkpoint is a text of lines and a JWS is signed over one line without a
 * break, so that neither signature passes for the other.
 */
@JsonPropertyOrder({"payload", "signatures"})
record SignedVcon(String payload, List<Signature> signatures) {

    private static final String ALGORITHM = "EdDSA";

    /** @param protectedHeader what is signed along */
    @JsonPropertyOrder({"header", "protected", "signature"})
    record Signature(
            Header header, @JsonProperty("protected") String protectedHeader, String signature) {}

    /** @param x5c certificates in Base64, the signer's first; {@code uuid} that of the vCon */
    @JsonPropertyOrder({"x5c", "uuid"})
    record Header(List<String> x5c, String uuid) {}

    @JsonPropertyOrder({"alg", "kid"})
    private record Protected(String alg, String kid) {}

    static SignedVcon of(EvidenceFile file, Instant createdAt, List<VconSigner> signers) {
        ObjectNode vcon = Vcon.of(file, createdAt);
        String payload = encoded(LedgerJson.mapper().writeValueAsBytes(vcon));
        String uuid = vcon.path(Vcon.UUID).asString();
        return new SignedVcon(
                payload,
                signers.stream().map(signer -> sign(payload, uuid, signer)).toList());
    }

    private static Signature sign(String payload, String uuid, VconSigner signer) {
        SigningKey key = signer.key();
        String header = encoded(LedgerJson.mapper().writeValueAsBytes(new Protected(ALGORITHM, kid(key.verifier()))));
        return new Signature(
                new Header(List.of(Base64.getEncoder().encodeToString(signer.certificate())), uuid),
                header,
                encoded(key.sign(signed(header, payload))));
    }

    byte[] bytes() {
        return LedgerJson.mapper().writeValueAsBytes(this);
    }

    /** @throws tools.jackson.core.JacksonException if it is no such thing */
    static SignedVcon read(byte[] file) {
        return LedgerJson.mapper().readValue(file, SignedVcon.class);
    }

    /** @throws IllegalArgumentException if it is not in Base64 */
    JsonNode vcon() {
        return LedgerJson.mapper().readTree(decoded(payload));
    }

    /**
     * Who of the known has signed it.
     *
     * @param wrong gets what does not hold
     */
    List<VerifierKey> signers(Collection<VerifierKey> known, String uuid, List<String> wrong) {
        List<VerifierKey> signers = new ArrayList<>();
        for (Signature signature : signatures) {
            Protected header = LedgerJson.mapper().readValue(decoded(signature.protectedHeader()), Protected.class);
            Optional<VerifierKey> key = known.stream()
                    .filter(each -> kid(each).equals(header.kid()))
                    .findFirst();
            if (key.isEmpty()) {
                continue;
            }
            if (!header.alg().equals(ALGORITHM)
                    || !key.get()
                            .verifies(signed(signature.protectedHeader(), payload), decoded(signature.signature()))) {
                wrong.add("The signature of " + header.kid() + " does not belong to this vCon: it was changed");
            } else if (!isOf(signature.header(), key.get())
                    || !signature.header().uuid().equals(uuid)) {
                wrong.add("The unprotected header beside the signature of " + header.kid()
                        + " has another certificate or another uuid: it was changed");
            } else {
                signers.add(key.get());
            }
        }
        return signers;
    }

    private static boolean isOf(Header header, VerifierKey key) {
        try {
            if (header.x5c().size() != 1) {
                return false;
            }
            byte[] encoded = Base64.getDecoder().decode(header.x5c().getFirst());
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            certificate.verify(certificate.getPublicKey());
            return Arrays.equals(certificate.getEncoded(), encoded)
                    && Arrays.equals(certificate.getPublicKey().getEncoded(), key.x509());
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private static String kid(VerifierKey key) {
        return "%s+%08x".formatted(key.name(), key.id());
    }

    private static byte[] signed(String header, String payload) {
        return (header + "." + payload).getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!encoded(bytes).equals(text)) {
            throw new IllegalArgumentException(
                    "It is not written as Base64url is: something was changed that has no" + " meaning");
        }
        return bytes;
    }
}
