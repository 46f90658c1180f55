package org.interactionledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchServerIT {

    private static final Path DISTRIBUTIONS = SharedPlace.ofThisJvm().distributions();

    @TempDir(factory = OpenTempDirectory.class)
    Path place;

    @Test
    void a_document_survives_the_kill_of_the_jvm_and_one_node_runs_afterwards() throws Exception {
        try (Application killed = Application.start(ElasticsearchApplication.class, place, DISTRIBUTIONS)) {
            assertThat(killed.saysUpTo("acknowledged")).contains("acknowledged");
            killed.kill();
        }
        assertThat(nodes()).as("left behind by the kill").hasSize(1);
        long leftBehind = nodes().getFirst().pid();

        try (DataDirectory directory = DataDirectory.open(place);
                ElasticsearchServer again = ElasticsearchServer.start(
                        ElasticsearchServer.Settings.in(directory.elasticsearch())
                                .withDistributions(DISTRIBUTIONS),
                        Progress.SILENT)) {
            assertThat(new Http(again).get("/facts/_doc/1")).contains("kept");
            assertThat(nodes()).hasSize(1);
            assertThat(nodes().getFirst().pid()).isNotEqualTo(leftBehind);
        }
        assertThat(nodes()).as("after close").isEmpty();
    }

    @Test
    void a_node_is_on_the_loopback_only() throws Exception {
        assertThat(new Http(SharedServers.elasticsearch())
                        .get("/_nodes/http,transport?filter_path=nodes.*.*.bound_address"))
                .contains("127.0.0.1")
                .doesNotContain("0.0.0.0", "[::]");
    }

    @Test
    void a_zip_that_is_missing_is_named() {
        assertThatThrownBy(() -> ElasticsearchServer.start(
                        ElasticsearchServer.Settings.in(place).withZip(place.resolve("no.zip")), Progress.SILENT))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("no.zip");
    }

    private List<ProcessHandle> nodes() {
        return ServerProcess.running(
                arguments -> arguments.stream().anyMatch(argument -> argument.contains("=" + place))
                        && arguments.stream().noneMatch(argument -> argument.startsWith("-Dcli.name")));
    }
}
