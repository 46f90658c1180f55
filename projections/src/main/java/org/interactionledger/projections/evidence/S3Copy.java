package org.interactionledger.projections.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.projections.evidence.Courier.Contradicted;
import org.interactionledger.projections.evidence.EvidenceLog.Published;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.evidence.Tile;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * A copy of the evidence in a bucket, by the paths that it has in its directory. The checkpoint comes after all tiles of its
 * tree, and says how far the copy is. Nothing is ever deleted, and only checkpoints are replaced, so that a bucket may be
 * locked against both and keep all versions. A bucket whose checkpoint contradicts the log is left as it is.
 */
final class S3Copy implements Courier.Way<S3Copy.Checkpoints> {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final String WITH_ENDPOINT = "us-east-1";

    private final S3Client s3;
    private final OutsideProperties.S3 bucket;
    private final EvidenceLog evidence;

    /** What is to be there. */
    record Checkpoints(Published latest, Optional<Published> cosigned) {}

    S3Copy(S3Client s3, OutsideProperties.S3 bucket, EvidenceLog evidence) {
        this.s3 = s3;
        this.bucket = bucket;
        this.evidence = evidence;
    }

    static S3Client client(OutsideProperties.S3 bucket) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(OutsideHttp.ANSWERING))
                .overrideConfiguration(calls -> calls.apiCallTimeout(CALL));
        bucket.endpoint()
                .ifPresent(url ->
                        builder.endpointOverride(url).forcePathStyle(true).region(Region.of(WITH_ENDPOINT)));
        bucket.region().map(Region::of).ifPresent(builder::region);
        return builder.build();
    }

    @Override
    public void bring(Checkpoints checkpoints) throws Contradicted {
        Published latest = checkpoints.latest();
        long has = has(latest);
        if (has < latest.size()) {
            Iterator<Tile> added = Tile.added(has, latest.size()).iterator();
            while (added.hasNext()) {
                Tile tile = added.next();
                put(
                        tile.path(),
                        evidence.tile(latest, tile)
                                .orElseThrow(() -> new IllegalStateException("The evidence has no " + tile.path())));
            }
        }
        put(TileDirectory.CHECKPOINT, latest.note());
        checkpoints.cosigned().ifPresent(this::cosigned);
    }

    /** The tiles of its right edge are perhaps of no checkpoint that was brought. */
    private void cosigned(Published cosigned) {
        for (Map.Entry<Tile, byte[]> tile : cosigned.edge().entrySet()) {
            put(tile.getKey().path(), tile.getValue());
        }
        put(TileDirectory.COSIGNED, cosigned.note());
    }

    /** How many events the copy has. */
    private long has(Published latest) throws Contradicted {
        Optional<String> note = get(TileDirectory.CHECKPOINT);
        if (note.isEmpty()) {
            return 0;
        }
        Checkpoint kept = checkpoint(note.get());
        Checkpoint own = SignedCheckpoint.parse(latest.note()).checkpoint();
        if (!kept.origin().equals(own.origin())) {
            throw new Contradicted("it has the log " + kept.origin() + ". Name another bucket or prefix");
        }
        if (!evidence.isBeginning(kept, latest)) {
            throw new Contradicted("its checkpoint of " + kept.size() + " events is not the beginning of this log of "
                    + own.size()
                    + ". The log was changed or restored from an older backup, unless its evidence is being"
                    + " built again just now");
        }
        return kept.size();
    }

    private static Checkpoint checkpoint(String note) throws Contradicted {
        try {
            return SignedCheckpoint.parse(note).checkpoint();
        } catch (IllegalArgumentException e) {
            throw new Contradicted("what it has as checkpoint is none: " + e.getMessage());
        }
    }

    private Optional<String> get(String path) {
        try {
            return Optional.of(s3.getObjectAsBytes(
                            request -> request.bucket(bucket.bucket()).key(key(path)))
                    .asString(StandardCharsets.UTF_8));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    private void put(String path, String note) {
        if (get(path).filter(note::equals).isEmpty()) {
            put(path, note.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void put(String path, byte[] bytes) {
        s3.putObject(request -> request.bucket(bucket.bucket()).key(key(path)), RequestBody.fromBytes(bytes));
    }

    private String key(String path) {
        return bucket.prefix() + path;
    }
}
