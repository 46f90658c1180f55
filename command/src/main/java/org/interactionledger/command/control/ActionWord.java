package org.interactionledger.command.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be asked of a switch, as people write it. */
public enum ActionWord {
    @JsonProperty("answer")
    ANSWER,
    @JsonProperty("hold")
    HOLD,
    @JsonProperty("resume")
    RESUME,
    @JsonProperty("blind-transfer")
    BLIND_TRANSFER,
    @JsonProperty("attended-transfer")
    ATTENDED_TRANSFER,
    @JsonProperty("originate")
    ORIGINATE,
    @JsonProperty("hang-up")
    HANG_UP,
    @JsonProperty("mute")
    MUTE,
    @JsonProperty("unmute")
    UNMUTE,
    @JsonProperty("send-digits")
    SEND_DIGITS,
    @JsonProperty("start-recording")
    START_RECORDING,
    @JsonProperty("stop-recording")
    STOP_RECORDING,
    @JsonProperty("pause-recording")
    PAUSE_RECORDING,
    @JsonProperty("resume-recording")
    RESUME_RECORDING,
    @JsonProperty("listen")
    LISTEN,
    @JsonProperty("whisper")
    WHISPER,
    @JsonProperty("barge")
    BARGE,
    @JsonProperty("conference")
    CONFERENCE,
    @JsonProperty("queue-login")
    QUEUE_LOGIN,
    @JsonProperty("queue-logout")
    QUEUE_LOGOUT,
    @JsonProperty("queue-status")
    QUEUE_STATUS
}
