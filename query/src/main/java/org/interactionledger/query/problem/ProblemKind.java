package org.interactionledger.query.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Everything that a read can be refused for. The slug and the code are part of the API: they never change. */
public enum ProblemKind {
    WRONG_FIELD(HttpStatus.BAD_REQUEST, "wrong-field", "request.wrong-field", "Wrong field", "字段有误"),
    UNKNOWN_PARAMETER(
            HttpStatus.BAD_REQUEST, "unknown-parameter", "request.unknown-parameter", "Unknown parameter", "未知的参数"),
    PURPOSE_NEEDED(HttpStatus.BAD_REQUEST, "purpose-needed", "reading.purpose-needed", "Say what for", "请说明查阅目的"),
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "not-signed-in", "caller.unknown", "A token is needed", "需要令牌"),
    TENANT_NOT_ALLOWED(
            HttpStatus.FORBIDDEN, "tenant-not-allowed", "caller.tenant-not-allowed", "Not your tenant", "无权访问该租户"),
    INTERACTION_NOT_FOUND(
            HttpStatus.NOT_FOUND, "interaction-not-found", "interaction.unknown", "Unknown interaction", "没有这个会话"),
    SUBJECT_NOT_FOUND(HttpStatus.NOT_FOUND, "subject-not-found", "subject.unknown", "Unknown data subject", "没有这个数据主体"),
    CONTROL_NOT_FOUND(HttpStatus.NOT_FOUND, "control-not-found", "control.unknown", "Unknown control", "没有这个操作"),
    PROJECTION_NOT_FOUND(
            HttpStatus.NOT_FOUND, "projection-not-found", "projection.unknown", "Unknown projection", "没有这个投影"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "request.unknown-path", "Nothing here", "此处没有内容"),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "not-acceptable",
            "request.not-acceptable",
            "Only JSON can be had here",
            "此处只提供 JSON"),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "method-not-allowed",
            "request.method-not-allowed",
            "Not with this method",
            "不支持此请求方法"),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "request.unsupported-media-type",
            "Only JSON is understood here",
            "此处只接受 JSON"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "ledger.unavailable", "Not available now", "暂时不可用"),
    UNEXPECTED(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", "ledger.unexpected", "Unexpected failure", "意外的故障");

    private static final String BASE = "https://interactionledger.org/problems/";

    private final HttpStatus status;
    private final String slug;
    private final String code;
    private final String english;
    private final String chinese;

    ProblemKind(HttpStatus status, String slug, String code, String english, String chinese) {
        this.status = status;
        this.slug = slug;
        this.code = code;
        this.english = english;
        this.chinese = chinese;
    }

    HttpStatus status() {
        return status;
    }

    URI type() {
        return URI.create(BASE + slug);
    }

    String code() {
        return code;
    }

    /** In Chinese for those who prefer it to English, else in English. */
    String title(Locale preferred) {
        return preferred.getLanguage().equals(Locale.CHINESE.getLanguage()) ? chinese : english;
    }
}
