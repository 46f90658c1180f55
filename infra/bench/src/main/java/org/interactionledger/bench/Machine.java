package org.interactionledger.bench;

import java.lang.management.ManagementFactory;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.databind.node.ObjectNode;

/** What a figure was measured on. Without it no figure says anything. */
final class Machine {

    private Machine() {}

    static ObjectNode describe(BenchServer server) {
        ObjectNode machine = describe();
        machine.put("postgresql", server.setting("server_version"));
        for (String setting : new String[] {
            "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers", "max_wal_size"
        }) {
            machine.put(setting, server.setting(setting));
        }
        return machine;
    }

    /** Where no database takes part. */
    static ObjectNode describe() {
        ObjectNode machine = LedgerJson.mapper().createObjectNode();
        Runtime runtime = Runtime.getRuntime();
        machine.put("processors", runtime.availableProcessors());
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        machine.put("heapMegabytes", runtime.maxMemory() >> 20);
        machine.put(
                "loadAverage",
                Rounded.of(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        return machine;
    }
}
