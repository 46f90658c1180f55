package org.interactionledger.schemas.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Compares the published schemas of two versions of the product: one JSON Schema for each type and revision, or for each
 * part of the envelope. A schema that changed must still read every document of the old one; anything else needs a new
 * revision, with the old one kept. Pure.
 */
public final class LanguageDiff {

    private LanguageDiff() {}

    /** What became of a schema. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * One schema that is not the same in both versions.
     *
     * @param name            logical type and revision, {@code interaction.answered.1}, or the path of another schema
     * @param notReadByNew    why the new version cannot read every stored document; empty where it can
     * @param notReadByOld    why the old version cannot read every new document
     */
    public record Change(
            String name, Kind kind, Compatibility compatibility, List<String> notReadByNew, List<String> notReadByOld) {

        /** Whether stored documents would be stranded. */
        public boolean isBreaking() {
            return !compatibility.readsWhatIsStored();
        }
    }

    /** @param oldSchemas and {@code newSchemas}: by name, without {@code .json} */
    public static List<Change> between(Map<String, JsonNode> oldSchemas, Map<String, JsonNode> newSchemas) {
        Set<String> names = new TreeSet<>(oldSchemas.keySet());
        names.addAll(newSchemas.keySet());
        Map<String, Change> changes = new TreeMap<>();
        for (String name : names) {
            JsonNode before = oldSchemas.get(name);
            JsonNode after = newSchemas.get(name);
            if (before == null && after != null) {
                changes.put(name, added(name));
            } else if (before != null && after == null) {
                changes.put(name, removed(name));
            } else if (before != null && after != null && !before.equals(after)) {
                changes.put(name, changed(name, before, after));
            }
        }
        return new ArrayList<>(changes.values());
    }

    private static Change changed(String name, JsonNode before, JsonNode after) {
        List<String> notReadByNew = Coverage.missing(after, before);
        List<String> notReadByOld = Coverage.missing(before, after);
        return new Change(
                name,
                Kind.CHANGED,
                Compatibility.of(notReadByNew.isEmpty(), notReadByOld.isEmpty()),
                notReadByNew,
                notReadByOld);
    }

    /** No document of it is stored yet. An old reader parks what it does not know, and goes on. */
    private static Change added(String name) {
        return new Change(
                name,
                Kind.ADDED,
                Compatibility.BACKWARD,
                List.of(),
                List.of("the old version does not know this type or revision, and parks its events"));
    }

    private static Change removed(String name) {
        return new Change(
                name,
                Kind.REMOVED,
                Compatibility.FORWARD,
                List.of(
                        "the new version does not know this type or revision any more: keep its schema, and an upcaster"),
                List.of());
    }
}
