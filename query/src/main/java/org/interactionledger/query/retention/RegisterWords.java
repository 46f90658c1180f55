package org.interactionledger.query.retention;

import java.util.List;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionRule.Bilingual;

/** What the register says of this product, whoever runs it. */
final class RegisterWords {

    static final List<Bilingual> NOT_ERASED = List.of(
            new Bilingual(
                    "Names of users and agents: who did and who read what. They say who acted, and stay with the record.",
                    "用户和坐席的名称：谁操作、谁查阅。这些信息说明行为人，随记录一起保存。"),
            new Bilingual(
                    "Reasons of erasures, holds and corrections, and references of proceedings. They are to name nobody.",
                    "删除、法律保全和更正的理由，以及案件编号。其中不应写入任何人的姓名或号码。"),
            new Bilingual(
                    "Times, durations, queues, outcomes and scores, without any name or number of a customer.",
                    "时间、时长、队列、结果和评分，不含客户的姓名和号码。"));

    static final List<Bilingual> RECIPIENTS = List.of(
            new Bilingual(
                    "Users with a token of the tenant. What they read of single people is recorded with its purpose.",
                    "持有该租户令牌的用户。其查阅个人信息的行为连同目的一并记录。"),
            new Bilingual("Systems that subscribe to the event stream with a token of the tenant.", "使用该租户令牌订阅事件流的系统。"),
            new Bilingual(
                    "Whoever is given exported evidence: each export is recorded, and discloses what was asked for.",
                    "获得导出证据的人：每次导出均有记录，且仅披露所请求的内容。"),
            new Bilingual(
                    "Witnesses, webhooks and buckets that get checkpoints: hashes alone, no personal data.",
                    "接收检查点的见证方、网络回调和存储桶：仅有哈希值，不含个人信息。"));

    static final Bilingual TRANSFERS = new Bilingual(
            "The product sends personal data nowhere. Where its databases, users and subscribers are in another country"
                    + " than the region, the controller adds that here.",
            "本产品不向任何地方发送个人信息。如数据库、用户或订阅方位于该区域以外的国家或地区，由个人信息处理者在此补充。");

    static final List<Bilingual> MEASURES = List.of(
            new Bilingual(
                    "Personal fields are encrypted before they are stored (AES-256-GCM), with a key of the person and a key"
                            + " of the class and day; the keys lie apart, wrapped by a master key that can be rotated.",
                    "个人信息字段在存储前加密（AES-256-GCM），使用数据主体密钥和“类别与日期”密钥；密钥单独存放，由可轮换的主密钥封装。"),
            new Bilingual(
                    "The log is append-only, hashed and signed; every alteration is found.",
                    "日志只能追加，经过哈希和签名，任何改动都能被发现。"),
            new Bilingual(
                    "No endpoint is open; a token opens its tenants alone. Who reads what, and what for, is recorded first.",
                    "没有开放的接口；令牌只能访问其租户。查阅者、查阅内容和目的在返回结果之前先行记录。"),
            new Bilingual(
                    "Erasure destroys keys, rewrites read models and removes former versions from files; legal holds"
                            + " refuse it.",
                    "删除时销毁密钥、重写读模型，并清除文件中的旧版本；法律保全期间拒绝删除。"),
            new Bilingual(
                    "Backups of keys are kept for 30 days at most, apart from those of the log.",
                    "密钥备份与日志备份分开保存，最长保存30天。"));

    private RegisterWords() {}

    static Bilingual purposes(RetentionClass retained) {
        return switch (retained) {
            case CONTACT ->
                new Bilingual(
                        "To connect and attribute conversations, to answer the person, to prove what happened",
                        "接通并归属会话、答复当事人、证明事实经过");
            case DIGITS -> new Bilingual("To carry out what the person chose by pressing keys", "执行当事人通过按键作出的选择");
            case CONTENT ->
                new Bilingual(
                        "To handle the person's matter, to assist agents, to judge and improve quality",
                        "处理当事人的事项、协助坐席、评价和改进服务质量");
        };
    }

    static Bilingual subjects(RetentionClass retained) {
        return switch (retained) {
            case CONTACT -> new Bilingual("Callers, called persons, agents as parties of calls", "主叫方、被叫方、作为通话一方的坐席");
            case DIGITS -> new Bilingual("Whoever presses keys in a call", "在通话中按键的人");
            case CONTENT -> new Bilingual("Customers, and whoever is spoken of with them", "客户以及通话中涉及的其他人");
        };
    }

    static Bilingual data(RetentionClass retained) {
        return switch (retained) {
            case CONTACT ->
                new Bilingual("Telephone numbers, SIP addresses, names that networks give", "电话号码、SIP 地址、网络提供的名称");
            case DIGITS ->
                new Bilingual(
                        "Pressed keys; they may be numbers of cards and identity documents", "按键内容，可能包括银行卡号和证件号码");
            case CONTENT ->
                new Bilingual(
                        "Notes, remarks, quotations, evidence and reasons of quality verdicts", "备注、小结、引述、质检结论的依据和理由");
        };
    }
}
