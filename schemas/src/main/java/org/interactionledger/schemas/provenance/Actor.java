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
    record Software(String name, String version) implements Actor {}

    /** A model that judges or predicts; its version is part of every judgement (EU AI Act, art. 12). */
    record Model(String name, String version) implements Actor {}

    /** {@code person:wang}, {@code system:telephony-adapter/0.1}, {@code model:serenity/2026-09}. */
    static String written(Actor actor) {
        return switch (actor) {
            case Person(var user) -> "person:" + user;
            case Software(var name, var version) -> "system:" + name + "/" + version;
            case Model(var name, var version) -> "model:" + name + "/" + version;
        };
    }

    /** Reads what {@link #written} wrote. */
    static Actor parse(String text) {
        int colon = text.indexOf(':');
        int slash = text.lastIndexOf('/');
        String kind = colon < 0 ? "" : text.substring(0, colon);
        return switch (kind) {
            case "person" -> new Person(new UserId(text.substring(colon + 1)));
            case "system" -> new Software(text.substring(colon + 1, slash), text.substring(slash + 1));
            case "model" -> new Model(text.substring(colon + 1, slash), text.substring(slash + 1));
            default ->
                throw new IllegalArgumentException(
                        "An actor is written person:…, system:…/version or model:…/version, but was '" + text + "'");
        };
    }
}
