package org.interactionledger.schemas.provenance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.interactionledger.schemas.identity.UserId;

/** Who stands behind a command or a judgement. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Actor.Person.class, name = "person"),
    @JsonSubTypes.Type(value = Actor.Software.class, name = "system"),
    @JsonSubTypes.Type(value = Actor.Model.class, name = "model")
})
public sealed interface Actor {

    /** A signed-in person. */
    record Person(UserId user) implements Actor {}

    /** A part of the contact centre that acts by rule: an adapter, a policy, a batch. */
    record Software(String name, String version) implements Actor {
        public Software {
            checkVersion(version);
        }
    }

    /** A model that judges or predicts; its version is part of every judgement (EU AI Act, art. 12). */
    record Model(String name, String version) implements Actor {
        public Model {
            checkVersion(version);
        }
    }

    /** {@code person:wang}, {@code system:telephony-adapter/0.1}, {@code model:serenity/2026-09}. */
    static String written(Actor actor) {
        return switch (actor) {
            case Person(var user) -> "person:" + user;
            case Software(var name, var version) -> "system:" + name + "/" + version;
            case Model(var name, var version) -> "model:" + name + "/" + version;
        };
    }

    /**
     * Reads what {@link #written} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static Actor parse(String text) {
        int colon = text.indexOf(':');
        int slash = text.lastIndexOf('/');
        String kind = colon < 0 ? "" : text.substring(0, colon);
        if (kind.equals("person")) {
            return new Person(new UserId(text.substring(colon + 1)));
        }
        if (slash <= colon) {
            throw notAnActor(text);
        }
        String name = text.substring(colon + 1, slash);
        String version = text.substring(slash + 1);
        return switch (kind) {
            case "system" -> new Software(name, version);
            case "model" -> new Model(name, version);
            default -> throw notAnActor(text);
        };
    }

    private static IllegalArgumentException notAnActor(String text) {
        return new IllegalArgumentException(
                "An actor is written person:…, system:…/version or model:…/version, but was '" + text + "'");
    }

    private static void checkVersion(String version) {
        if (version.indexOf('/') >= 0) {
            throw new IllegalArgumentException("A version must not have a slash, but was '" + version + "'");
        }
    }
}
