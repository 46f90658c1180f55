package org.interactionledger.schemas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.party.PersonalText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No address and no personal word can be stored in clear because somebody forgot a mark. */
class PersonalDataMarksTest {

    private static final Set<Class<?>> PERSONAL = Set.of(Address.class, PersonalText.class);

    @ParameterizedTest
    @MethodSource("records")
    void what_is_personal_is_marked_and_nothing_else_is(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            assertThat(component.isAnnotationPresent(PersonalData.class))
                    .as("%s.%s is marked", type.getSimpleName(), component.getName())
                    .isEqualTo(PERSONAL.contains(withoutOptional(component.getGenericType())));
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void personal_data_stands_alone_or_in_an_optional_and_in_no_other_container(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (mentionsPersonal(component.getGenericType())) {
                assertThat(PERSONAL)
                        .as("%s.%s", type.getSimpleName(), component.getName())
                        .contains((Class<?>) withoutOptional(component.getGenericType()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_mark_names_the_data_subject_beside_it(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            PersonalData mark = component.getAnnotation(PersonalData.class);
            if (mark != null) {
                assertThat(type.getRecordComponents())
                        .as("%s.%s", type.getSimpleName(), component.getName())
                        .anyMatch(
                                other -> other.getName().equals(mark.subject()) && other.getType() == SubjectId.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void no_record_looks_like_a_sealed_field(Class<?> type) {
        assertThat(type.getRecordComponents())
                .extracting(RecordComponent::getName)
                .doesNotContain("sealed");
    }

    /** Every record that an event is made of, but for the personal types themselves. */
    static Stream<Class<?>> records() {
        Set<Class<?>> found = new LinkedHashSet<>();
        EventTypes.all().forEach(type -> collect(type, found));
        return found.stream();
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, found));
        } else if (type instanceof Class<?> plain && !PERSONAL.contains(plain)) {
            if (plain.isSealed()) {
                Arrays.stream(plain.getPermittedSubclasses()).forEach(variant -> collect(variant, found));
            } else if (plain.isRecord() && found.add(plain)) {
                Arrays.stream(plain.getRecordComponents())
                        .forEach(component -> collect(component.getGenericType(), found));
            }
        }
    }

    private static Type withoutOptional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    private static boolean mentionsPersonal(Type type) {
        return type instanceof ParameterizedType generic
                ? Arrays.stream(generic.getActualTypeArguments()).anyMatch(PersonalDataMarksTest::mentionsPersonal)
                : PERSONAL.contains(type);
    }
}
