package org.interactionledger.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom in the house. */
class RoomsTest {

    private static final String BASE = "org.interactionledger.";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.interactionledger");

    @ParameterizedTest
    @ValueSource(strings = {"command", "query", "projections", "telephony", "eventstore", "embedded", "simulator"})
    void a_room_knows_the_published_language_and_no_other_room(String room) {
        DescribedPredicate<JavaClass> anotherRoom = DescribedPredicate.describe(
                "a class of another room",
                type -> type.getPackageName().startsWith(BASE)
                        && !type.getPackageName().startsWith(BASE + room)
                        && !type.getPackageName().startsWith(BASE + "schemas"));

        noClasses()
                .that()
                .resideInAPackage(BASE + room + "..")
                .should()
                .dependOnClassesThat(anotherRoom)
                .check(HOUSE);
    }

    @Test
    void the_published_language_knows_nobody_and_does_no_io() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "schemas..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "org.axonframework..", "java.sql..", "java.net..", "java.nio.file..")
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..command.interaction.InteractionDecider",
                "..command.agent.AgentDecider",
                "..command.telephony.SwitchDecider",
                "..command.control.ControlDecider",
                "..command.control.ControlRules"
            })
    void a_decision_asks_nothing_of_the_world(String decider) {
        classes()
                .that()
                .haveNameMatching(decider.replace("..", ".*\\.").replace("*\\.command", "*command"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java.lang..", "java.util..", "java.time..", BASE + "schemas..", BASE + "command..")
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query", "projections", "telephony"})
    void features_of_a_room_do_not_go_round_in_circles(String room) {
        slices().matching(BASE + room + ".(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void nothing_is_named_for_having_no_better_name() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .check(HOUSE);
    }
}
