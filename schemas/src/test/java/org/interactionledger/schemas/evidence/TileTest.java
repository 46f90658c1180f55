package org.interactionledger.schemas.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TileTest {

    @Test
    void paths_are_those_of_the_specification() {
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(0, 0, 256).path()).isEqualTo("tile/0/000");
        assertThat(new Tile(1, 273, 112).path()).isEqualTo("tile/1/273.p/112");
    }

    @Test
    void every_path_leads_back_to_its_tile() {
        Random lot = new Random(3);
        for (int round = 0; round < 10_000; round++) {
            Tile tile = new Tile(lot.nextInt(8), lot.nextLong(1L << lot.nextInt(1, 60)), 1 + lot.nextInt(256));
            assertThat(Tile.of(tile.path())).isEqualTo(tile);
        }
    }

    @Test
    void what_is_no_path_of_a_tile_leads_nowhere() {
        for (String path : new String[] {
            "tile/0/1", "tile/0/x001", "tile/0/x000/001", "tile/00/001", "tile/0/001.p/0", "tile/0/001.p/257",
            "tile/0/001.p/256", "tile/8/001", "tile/0/../001", "checkpoint", "/tile/0/001", "tile/0/001/",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/999"
        }) {
            assertThatIllegalArgumentException().as(path).isThrownBy(() -> Tile.of(path));
        }
    }
}
