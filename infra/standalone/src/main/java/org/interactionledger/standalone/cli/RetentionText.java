package org.interactionledger.standalone.cli;

import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Retention as people read it: Markdown, in one of the two languages. */
enum RetentionText {
    EN,
    ZH;

    static RetentionText ofTerminal() {
        return Locale.getDefault().getLanguage().equals("zh") ? ZH : EN;
    }

    String schedule(JsonNode answer) {
        JsonNode schedule = answer.path("schedule");
        Table table =
                new Table(List.of(say("class", "类别"), say("kept for", "保存期限"), say("why", "理由"), say("rule", "依据")));
        for (JsonNode rule : schedule.path("rules")) {
            table.row(
                    retained(rule.path("retained").asString()),
                    keep(rule.path("keep")),
                    both(rule.path("basis")),
                    both(rule.path("source")));
        }
        return say("Region", "区域") + ": " + schedule.path("region").asString() + "\n\n" + table + "\n\n"
                + erases(schedule.path("erases").asBoolean());
    }

    String calendar(JsonNode answer) {
        Table table = new Table(List.of(
                say("due on", "到期日"),
                say("class", "类别"),
                say("day (UTC)", "日期（UTC）"),
                say("state", "状态"),
                say("interactions", "会话数")));
        for (JsonNode entry : answer.path("calendar")) {
            String day = entry.path("day").asString();
            table.row(
                    entry.path("dueOn").asString(),
                    retained(classOf(day)),
                    dateOf(day),
                    state(entry.path("state").asString()),
                    entry.path("interactions").asString());
        }
        String more = answer.path("more").asBoolean()
                ? "\n\n" + say("There is more; ask for fewer days.", "还有更多条目；请缩短查询的日期范围。")
                : "";
        String nothing = say("Nothing falls due in this time.", "此期间没有到期的内容。");
        return (table.isEmpty() ? nothing : table.toString()) + more + "\n\n"
                + erases(answer.at("/schedule/erases").asBoolean());
    }

    String record(JsonNode answer) {
        Table table = new Table(List.of(
                say("position", "位置"),
                say("class", "类别"),
                say("day (UTC)", "日期（UTC）"),
                say("kept for", "保存期限"),
                say("rule", "依据"),
                say("key destroyed", "密钥销毁"),
                say("erased", "删除完成"),
                say("held over", "因保全未删除")));
        for (JsonNode run : answer.path("items")) {
            String day = run.path("day").asString();
            table.row(
                    run.path("position").asString(),
                    retained(classOf(day)),
                    dateOf(day),
                    keep(run.path("keep")),
                    run.path("rule").asString(),
                    run.path("keyDestroyedAt").asString("–"),
                    run.path("erasedAt").asString("–"),
                    heldOver(run.path("heldOver")));
        }
        String next = answer.has("next")
                ? "\n\n" + say("Earlier ones: --before ", "更早的记录：--before ")
                        + answer.path("next").asString()
                : "";
        return (table.isEmpty() ? say("Nothing was erased by the schedule.", "尚未按计划删除任何内容。") : table.toString()) + next;
    }

    String register(JsonNode register) {
        StringJoiner text = new StringJoiner("\n");
        text.add("# " + say("Register of processing", "个人信息处理活动记录")).add("");
        JsonNode controller = register.path("controller");
        text.add("- " + say("Controller", "个人信息处理者") + ": " + stated(controller.path("name")));
        text.add("- " + say("Contact", "联系方式") + ": " + stated(controller.path("contact")));
        text.add("- " + say("Data protection officer", "个人信息保护负责人") + ": " + stated(controller.path("officer")));
        text.add("- " + say("Region of the data", "数据所在区域") + ": "
                + register.path("region").asString());
        for (JsonNode activity : register.path("activities")) {
            text.add("").add(activity(activity));
        }
        list(text, say("Kept with the record, and not erased", "随记录保存、不予删除的信息"), register.path("notErased"));
        list(text, say("Recipients", "接收方"), register.path("recipients"));
        text.add("").add("## " + say("Transfers to other countries", "向境外提供")).add("");
        text.add(both(register.path("transfers")));
        list(text, say("Technical and organisational measures", "技术和管理措施"), register.path("measures"));
        return text.toString();
    }

    private String activity(JsonNode activity) {
        StringJoiner text = new StringJoiner("\n");
        text.add("## " + retained(activity.path("retained").asString())).add("");
        text.add("- " + say("Purposes", "处理目的") + ": " + both(activity.path("purposes")));
        text.add("- " + say("Data subjects", "个人信息主体") + ": " + both(activity.path("subjects")));
        text.add("- " + say("Data", "个人信息种类") + ": " + both(activity.path("data")));
        text.add("- " + say("Kept for", "保存期限") + ": " + keep(activity.path("keep")) + " – "
                + both(activity.path("basis")) + " (" + both(activity.path("source")) + "). "
                + erases(activity.path("erases").asBoolean()));
        text.add("- " + say("Fields", "字段") + ": "
                + activity.path("fields")
                        .valueStream()
                        .map(field -> "`" + field.path("type").asString() + " "
                                + field.path("field").asString() + "`")
                        .collect(Collectors.joining(", ")));
        return text.toString();
    }

    private void list(StringJoiner text, String title, JsonNode lines) {
        text.add("").add("## " + title).add("");
        lines.forEach(line -> text.add("- " + both(line)));
    }

    private String erases(boolean erases) {
        return erases
                ? say("What falls due is erased.", "到期的内容会被删除。")
                : say(
                        "Nothing is erased by this schedule until LEDGER_RETENTION_ERASE=true.",
                        "在设置 LEDGER_RETENTION_ERASE=true 之前，不会按此计划删除任何内容。");
    }

    private String retained(String word) {
        return switch (word) {
            case "contact" -> say("contact", "联系信息");
            case "digits" -> say("digits", "按键");
            case "content" -> say("content", "内容");
            default -> word;
        };
    }

    private String state(String name) {
        return switch (name) {
            case "KEPT" -> say("kept", "保存中");
            case "OVERDUE" -> say("overdue", "已逾期");
            case "DUE" -> say("due", "已到期");
            case "UNDER_WAY" -> say("being erased", "删除中");
            case "HELD_OVER" -> say("held over", "因保全未删除");
            default -> name;
        };
    }

    private String keep(JsonNode period) {
        return period.isString() ? words(Period.parse(period.asString())) : say("until decided", "待定");
    }

    private String words(Period period) {
        StringJoiner words = new StringJoiner(" ");
        add(words, period.getYears(), "year", "年");
        add(words, period.getMonths(), "month", "个月");
        add(words, period.getDays(), "day", "天");
        return words.toString();
    }

    private void add(StringJoiner words, int number, String english, String chinese) {
        if (number != 0) {
            words.add(number + say(" " + english + (number == 1 ? "" : "s"), chinese));
        }
    }

    private String stated(JsonNode value) {
        return value.asString(say("not stated", "未填写"));
    }

    private String heldOver(JsonNode subjects) {
        return subjects.isEmpty()
                ? say("nobody", "无")
                : subjects.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    private String both(JsonNode words) {
        return words.path(this == EN ? "en" : "zh").asString();
    }

    private String say(String english, String chinese) {
        return this == EN ? english : chinese;
    }

    private static String classOf(String day) {
        return day.substring(0, day.indexOf('/'));
    }

    private static String dateOf(String day) {
        return day.substring(day.indexOf('/') + 1);
    }

    /** A table of Markdown. */
    private static final class Table {

        private final StringJoiner lines = new StringJoiner("\n");
        private boolean empty = true;

        Table(List<String> head) {
            lines.add(line(head)).add("|" + "---|".repeat(head.size()));
        }

        void row(String... cells) {
            lines.add(line(List.of(cells)));
            empty = false;
        }

        boolean isEmpty() {
            return empty;
        }

        @Override
        public String toString() {
            return lines.toString();
        }

        private static String line(List<String> cells) {
            return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
        }
    }
}
