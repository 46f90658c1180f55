package org.interactionledger.standalone.soak.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Starts a node, with the fault in its engine that comes first on the command line. */
final class NodeMain {

    private NodeMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> all = Arrays.asList(arguments);
        StoreNode.run(all.subList(1, all.size()), SeededBug.valueOf(arguments[0])::in);
    }
}
