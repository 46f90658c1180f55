package org.interactionledger.projections.evidence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.interactionledger.schemas.evidence.Tile;

/** Tiles, of which those asked for last are remembered. Not thread-safe. */
final class LatestTiles implements Function<Tile, Optional<byte[]>> {

    private static final int REMEMBERED = 8;

    private final Function<Tile, Optional<byte[]>> tiles;
    private final Map<Tile, Optional<byte[]>> remembered = new LinkedHashMap<>(REMEMBERED, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, Optional<byte[]>> eldest) {
            return size() > REMEMBERED;
        }
    };

    LatestTiles(Function<Tile, Optional<byte[]>> tiles) {
        this.tiles = tiles;
    }

    @Override
    public Optional<byte[]> apply(Tile tile) {
        return remembered.computeIfAbsent(tile, tiles);
    }
}
