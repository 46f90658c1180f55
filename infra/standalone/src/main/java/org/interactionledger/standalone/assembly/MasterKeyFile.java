package org.interactionledger.standalone.assembly;

import java.nio.file.Path;

/** Where the key lies that wraps all other keys. */
public record MasterKeyFile(Path path) {}
