package org.interactionledger.schemas.documents;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.interactionledger.schemas.agent.Skill;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.RoomName;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Score;
import org.interactionledger.schemas.interaction.Span;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionDay;
import org.interactionledger.schemas.retention.TenantDay;

/** Makes events of any type by chance, the same for the same seed. All belong to {@link #TENANT}. */
final class RandomEvents {

    static final TenantId TENANT = TenantId.of("demo");

    private static final String LETTERS = "aZ09 .-_+/:\"\\<>&'\t\n\u0000\u007fé€王芳客户\u2028";

    private final Random random;
    private final Map<Class<?>, Supplier<?>> values;

    RandomEvents(long seed) {
        this.random = new Random(seed);
        this.values = Map.ofEntries(
                Map.entry(String.class, () -> letters(LETTERS, random.nextInt(20))),
                Map.entry(int.class, random::nextInt),
                Map.entry(Integer.class, random::nextInt),
                Map.entry(long.class, random::nextLong),
                Map.entry(Long.class, random::nextLong),
                Map.entry(double.class, random::nextDouble),
                Map.entry(Double.class, random::nextDouble),
                Map.entry(boolean.class, random::nextBoolean),
                Map.entry(UUID.class, () -> new UUID(random.nextLong(), random.nextLong())),
                Map.entry(Instant.class, this::instant),
                Map.entry(Duration.class, () -> Duration.ofNanos(random.nextLong(1L << 50))),
                Map.entry(Period.class, () -> Period.of(random.nextInt(20), random.nextInt(20), random.nextInt(99))),
                Map.entry(Region.class, () -> Region.of("r" + letters("az09-", random.nextInt(15)))),
                Map.entry(TenantDay.class, () -> new TenantDay(TENANT, retentionDay())),
                Map.entry(TenantId.class, () -> TENANT),
                Map.entry(AgentId.class, () -> new AgentId(TENANT, letters("aZ09._+-", 1 + random.nextInt(64)))),
                Map.entry(SwitchId.class, () -> new SwitchId(TENANT, letters("aZ09._-", 1 + random.nextInt(64)))),
                Map.entry(QueueName.class, () -> new QueueName(letters("a Z0.-:é售后", 1 + random.nextInt(80)))),
                Map.entry(RoomName.class, () -> new RoomName(letters("aZ09._-", 1 + random.nextInt(64)))),
                Map.entry(UserId.class, () -> new UserId(letters("a Z0.-@:é王", 1 + random.nextInt(80)))),
                Map.entry(Address.E164.class, () -> new Address.E164("+4" + letters("0123456789", 7))),
                Map.entry(Actor.Software.class, () -> new Actor.Software(letters(LETTERS, 9), letters("01.9-", 4))),
                Map.entry(Actor.Model.class, () -> new Actor.Model(letters(LETTERS, 9), letters("01.9-", 4))),
                Map.entry(Skill.class, () -> new Skill(letters(LETTERS, 5), 1 + random.nextInt(10))),
                Map.entry(Score.class, this::score),
                Map.entry(Span.class, this::span));
    }

    private RetentionDay retentionDay() {
        RetentionClass[] classes = RetentionClass.values();
        return new RetentionDay(
                classes[random.nextInt(classes.length)],
                LocalDate.of(2000, 1, 1).plusDays(random.nextInt(36_500)));
    }

    LedgerEvent next(Class<? extends LedgerEvent> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        return switch (type) {
            case ParameterizedType optional
            when optional.getRawType() == Optional.class ->
                random.nextBoolean() ? Optional.of(value(optional.getActualTypeArguments()[0])) : Optional.empty();
            case ParameterizedType list
            when list.getRawType() == List.class ->
                Stream.generate(() -> value(list.getActualTypeArguments()[0]))
                        .limit(random.nextInt(4))
                        .toList();
            case Class<?> plain
            when values.containsKey(plain) -> values.get(plain).get();
            case Class<?> plain when plain.isEnum() -> anyOf(plain.getEnumConstants());
            case Class<?> plain when plain.isSealed() -> value(anyOf(plain.getPermittedSubclasses()));
            case Class<?> plain when plain.isRecord() -> record(plain);
            default ->
                throw new IllegalStateException("RandomEvents cannot make a " + type + ": say how, in its constructor");
        };
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = Arrays.stream(components)
                .map(RecordComponent::getGenericType)
                .map(this::value)
                .toArray();
        return construct(type, types, arguments);
    }

    static Object construct(Class<?> type, Class<?>[] types, Object[] arguments) {
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            return canonical.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "RandomEvents made a wrong " + type.getSimpleName() + ": say how to make a right one",
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is a public record", e);
        }
    }

    private Instant instant() {
        long micros = random.nextLong(4_102_444_800_000_000L); // up to the year 2100
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }

    private Score score() {
        double of = 1 + random.nextInt(100);
        return new Score(of * random.nextDouble(), of);
    }

    private Span span() {
        Duration from = Duration.ofMillis(random.nextInt(1_000_000));
        return new Span(
                from,
                from.plusMillis(random.nextInt(1_000_000)),
                random.nextBoolean() ? Optional.of(letters(LETTERS, 8)) : Optional.empty());
    }

    private String letters(String from, int length) {
        return random.ints(length, 0, from.length())
                .collect(StringBuilder::new, (text, at) -> text.append(from.charAt(at)), StringBuilder::append)
                .toString();
    }

    private <T> T anyOf(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
