/**
 * Call detail records that a switch posts over HTTP or lays in a directory, wired into the application: settings,
 * credential, endpoint and figures. What a record means lives in the telephony adapter. Start with
 * {@link RecordConfiguration}.
 */
@NullMarked
package org.interactionledger.standalone.records;

import org.jspecify.annotations.NullMarked;
