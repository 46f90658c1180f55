package org.interactionledger.standalone.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.interactionledger.schemas.evidence.SigningKey;

/**
 * The X.509 certificate that an evidence key signs for itself, because a vCon has to carry one. It proves nothing beyond the
 * key: whoever checks has that from somebody he trusts. Nothing in it is drawn by lot, so that it is always the same.
 */
public final class SelfSigned {

    /** Before the first key of any ledger. */
    private static final Date FROM = Date.from(Instant.parse("2026-01-01T00:00:00Z"));

    /** That a certificate has no end (RFC 5280 §4.1.2.5). */
    private static final Date WITHOUT_END = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    private SelfSigned() {}

    /** In DER. */
    public static byte[] certificate(SigningKey key) {
        X500Name name =
                new X500NameBuilder().addRDN(BCStyle.CN, key.verifier().name()).build();
        try {
            return new X509v3CertificateBuilder(
                            name,
                            BigInteger.valueOf(
                                    Integer.toUnsignedLong(key.verifier().id()) + 1),
                            FROM,
                            WITHOUT_END,
                            name,
                            SubjectPublicKeyInfo.getInstance(key.verifier().x509()))
                    .build(new Ed25519(key))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate cannot be encoded", e);
        }
    }

    private record Ed25519(SigningKey key, ByteArrayOutputStream content) implements ContentSigner {

        Ed25519(SigningKey key) {
            this(key, new ByteArrayOutputStream());
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            return key.sign(content.toByteArray());
        }
    }
}
