package org.interactionledger.schemas.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A piece of the tree as it is kept and fetched: up to 256 neighbouring hashes of one height, 32 bytes each. C2SP
 * tlog-tiles, whose paths it has.
 *
 * @param level 0 for leaves; the hashes are roots of subtrees of height 8 × level
 * @param index among the tiles of its level, from the left
 * @param width how many hashes; fewer than 256 only in the rightmost tile of a level
 */
public record Tile(int level, long index, int width) {

    public static final int HEIGHT = 8;
    public static final int WIDTH = 1 << HEIGHT;

    private static final int MOST_LEVELS = 64 / HEIGHT;
    private static final int THOUSAND = 1_000;
    private static final Pattern PATH =
            Pattern.compile("tile/(\\d|[1-9]\\d)/((?:x\\d{3}/)*\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    /** @throws IllegalArgumentException if there can be no such tile */
    public Tile {
        if (level < 0 || level >= MOST_LEVELS || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException(
                    "No tile has level %d, index %d and %d hashes".formatted(level, index, width));
        }
    }

    public boolean isFull() {
        return width == WIDTH;
    }

    /** What a tree of the later size has and one of the earlier size has not. */
    public static Stream<Tile> added(long from, long to) {
        return IntStream.range(0, MOST_LEVELS).boxed().flatMap(level -> added(level, from, to));
    }

    private static Stream<Tile> added(int level, long from, long to) {
        long had = from >> (level * HEIGHT);
        long has = to >> (level * HEIGHT);
        int width = (int) (has % WIDTH);
        Stream<Tile> full = LongStream.range(had / WIDTH, has / WIDTH).mapToObj(index -> new Tile(level, index, WIDTH));
        return had == has || width == 0 ? full : Stream.concat(full, Stream.of(new Tile(level, has / WIDTH, width)));
    }

    /** Such as {@code tile/0/x001/x234/067} and {@code tile/0/001.p/17}. */
    public String path() {
        StringBuilder number = new StringBuilder("%03d".formatted(index % THOUSAND));
        for (long rest = index / THOUSAND; rest > 0; rest /= THOUSAND) {
            number.insert(0, "x%03d/".formatted(rest % THOUSAND));
        }
        return "tile/" + level + "/" + number + (isFull() ? "" : ".p/" + width);
    }

    /** @throws IllegalArgumentException if it is no path of a tile, or not the one that {@link #path} gives */
    public static Tile of(String path) {
        Matcher parts = PATH.matcher(path);
        if (parts.matches()) {
            try {
                Tile tile = new Tile(
                        Integer.parseInt(parts.group(1)),
                        Long.parseLong(parts.group(2).replaceAll("[x/]", "")),
                        parts.group(3) == null ? WIDTH : Integer.parseInt(parts.group(3)));
                if (tile.path().equals(path)) {
                    return tile;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("No tile has so large a number: '" + path + "'", e);
            }
        }
        throw new IllegalArgumentException(
                "'" + path + "' is no path of a tile, such as tile/0/x001/234 or tile/1/000.p/17");
    }
}
