package org.interactionledger.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    private static final TenantId DEMO = TenantId.of("demo");
    private static final UUID CORE = UUID.fromString("6d2f1c1e-0b5a-4b0e-9a57-3f1d2c4b5a60");
    private static final UUID CHANNEL = UUID.fromString("9f0d6a52-c8f1-4c1d-8d4b-2c7e6f5a4b31");

    /** Made by another program. Were it ever another, every call of the past would be a new contact when read again. */
    @Test
    void the_id_of_an_interaction_follows_from_the_switch_and_its_first_channel_for_ever() {
        assertThat(InteractionId.startedBy(DEMO, CORE, CHANNEL))
                .hasToString("demo:d645ac64-7981-8997-a5c0-d53e8e801840");
        assertThat(InteractionId.startedBy(DEMO, CHANNEL, CORE))
                .hasToString("demo:d31a3b5e-3772-83c7-9ea2-2ade97bd25f3");
    }

    @Test
    void a_name_based_uuid_says_that_it_is_one() {
        UUID uuid = InteractionId.startedBy(DEMO, CORE, CHANNEL).uuid();

        assertThat(uuid.version()).as("RFC 9562 §5.8").isEqualTo(8);
        assertThat(uuid.variant()).as("RFC 9562 §4.1").isEqualTo(2);
    }

    @Test
    void the_same_name_of_another_kind_is_another_uuid() {
        byte[] name = {1, 2, 3};

        assertThat(NameBasedUuid.of("interaction", name)).isNotEqualTo(NameBasedUuid.of("recording", name));
    }

    @Test
    void the_same_call_in_another_tenant_is_another_interaction() {
        assertThat(InteractionId.startedBy(TenantId.of("other"), CORE, CHANNEL))
                .isNotEqualTo(InteractionId.startedBy(DEMO, CORE, CHANNEL));
    }

    @Test
    void identifiers_read_back_from_what_they_are_written_as() {
        InteractionId interaction = InteractionId.startedBy(DEMO, CORE, CHANNEL);
        assertThat(InteractionId.of(interaction.toString())).isEqualTo(interaction);
        assertThat(AgentId.of("demo:1001")).isEqualTo(new AgentId(DEMO, "1001")).hasToString("demo:1001");
        assertThat(SwitchId.of("demo:fs-1"))
                .isEqualTo(new SwitchId(DEMO, "fs-1"))
                .hasToString("demo:fs-1");
        assertThat(LegId.of(CHANNEL.toString())).isEqualTo(new LegId(CHANNEL)).hasToString(CHANNEL.toString());
        assertThat(QueueName.of("售后 服务")).hasToString("售后 服务");
        assertThat(UserId.of("li.wei")).hasToString("li.wei");
        assertThat(Region.of("eu-1")).hasToString("eu-1");
    }

    @Test
    void an_identifier_without_its_tenant_is_refused_with_what_was_expected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InteractionId.of("9f0d6a52"))
                .withMessage("Expected tenant:uuid, but was '9f0d6a52'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentId.of("1001"))
                .withMessage("Expected tenant:name, but was '1001'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SwitchId.of("fs-1"))
                .withMessage("Expected tenant:name, but was 'fs-1'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-demo", "Demo", "de mo", "demo:x", "demo\n", "abcdefghijklmnopqrstuvwxyz0123456789"})
    void a_tenant_that_could_not_be_part_of_a_table_or_index_name_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TenantId.of(name))
                .withMessage("A tenant must be 1 to 32 lower-case letters, digits or hyphens,"
                        + " and start with a letter or digit, but was '" + name + "'");
    }

    @Test
    void a_queue_keeps_no_domain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QueueName.of("support@default"))
                .withMessage("A queue name must be 1 to 80 printable characters without @, but was 'support@default'");
    }

    @Test
    void an_agent_with_a_blank_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentId.of("demo:li wei"))
                .withMessage("An agent must be 1 to 64 letters, digits, dots, hyphens, plus or underscores,"
                        + " but was 'li wei'");
    }
}
