package org.interactionledger.schemas.retention;

import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.retention.RetentionRule.Bilingual;

/**
 * The rules that the product proposes for a region. They are a beginning, and no legal advice: each can be replaced, and
 * nothing is erased by them until somebody says so.
 */
public final class RetentionRules {

    private static final Period THREE_YEARS = Period.ofYears(3);
    private static final Period THIRTY_DAYS = Period.ofDays(30);
    private static final Period SIX_MONTHS = Period.ofMonths(6);

    private static final Bilingual CLAIMS =
            new Bilingual("claims from the conversation can be brought so long", "因通话产生的请求权在此期间内可以主张");
    private static final Bilingual CARD_NUMBERS = new Bilingual(
            "what people press may be numbers of cards and identity documents, and is needed for the call alone",
            "按键内容可能是银行卡号或证件号码，仅为办理该次通话所需");
    private static final Bilingual NO_RULE = new Bilingual(
            "no rule is proposed for this region: kept until somebody decides", "本产品未就该区域建议规则：在有人决定之前一直保存");
    private static final Bilingual NOBODY = new Bilingual("none", "无");

    private RetentionRules() {}

    /** What somebody decided for a class instead, and where that stands; the latter may be left out. */
    public record Decision(Period keep, Optional<String> source) {}

    /**
     * By the beginning of the region's name: {@code cn} or {@code eu}.
     *
     * @throws IllegalArgumentException if a decision is for less than the law asks for
     */
    public static RetentionSchedule schedule(Region region, Map<RetentionClass, Decision> decisions, boolean erases) {
        List<RetentionRule> rules = Arrays.stream(RetentionClass.values())
                .map(retained -> proposal(region, retained))
                .map(rule -> Optional.ofNullable(decisions.get(rule.retained()))
                        .map(decision -> decided(rule, decision))
                        .orElse(rule))
                .toList();
        return new RetentionSchedule(region, rules, erases);
    }

    private static RetentionRule decided(RetentionRule proposal, Decision decision) {
        // The minimum is the law's, whoever decides: it is held against the law's own words.
        new RetentionRule(
                proposal.retained(),
                Optional.of(decision.keep()),
                proposal.atLeast(),
                proposal.basis(),
                proposal.source());
        String source = decision.source().orElse("");
        return new RetentionRule(
                proposal.retained(),
                Optional.of(decision.keep()),
                proposal.atLeast(),
                new Bilingual("decided by whoever runs this ledger", "由本系统的运营方决定"),
                source.isBlank()
                        ? new Bilingual("configuration of this ledger", "本系统的配置")
                        : new Bilingual(source, source));
    }

    private static RetentionRule proposal(Region region, RetentionClass retained) {
        if (region.value().startsWith("cn")) {
            return china(retained);
        }
        return region.value().startsWith("eu")
                ? europe(retained)
                : new RetentionRule(retained, Optional.empty(), Period.ZERO, NO_RULE, NOBODY);
    }

    private static RetentionRule china(RetentionClass retained) {
        return switch (retained) {
            case CONTACT, CONTENT ->
                new RetentionRule(
                        retained,
                        Optional.of(THREE_YEARS),
                        Period.ZERO,
                        CLAIMS,
                        new Bilingual("PIPL art. 19; Civil Code of the PRC art. 188", "《个人信息保护法》第十九条；《民法典》第一百八十八条"));
            case DIGITS ->
                new RetentionRule(
                        retained,
                        Optional.of(THIRTY_DAYS),
                        Period.ZERO,
                        CARD_NUMBERS,
                        new Bilingual("PIPL art. 6, 19, 28", "《个人信息保护法》第六条、第十九条、第二十八条"));
        };
    }

    private static RetentionRule europe(RetentionClass retained) {
        return switch (retained) {
            case CONTACT ->
                new RetentionRule(
                        retained,
                        Optional.of(THREE_YEARS),
                        Period.ZERO,
                        CLAIMS,
                        new Bilingual(
                                "GDPR art. 5(1)(e), 17(3)(e); time limits of claims in national law",
                                "《通用数据保护条例》（GDPR）第5条第1款（e）项、第17条第3款（e）项；各国法律的诉讼时效"));
            case DIGITS ->
                new RetentionRule(
                        retained,
                        Optional.of(THIRTY_DAYS),
                        Period.ZERO,
                        CARD_NUMBERS,
                        new Bilingual("GDPR art. 5(1)(c), 5(1)(e)", "《通用数据保护条例》（GDPR）第5条第1款（c）项、（e）项"));
            case CONTENT ->
                new RetentionRule(
                        retained,
                        Optional.of(THREE_YEARS),
                        SIX_MONTHS,
                        CLAIMS,
                        new Bilingual(
                                "GDPR art. 5(1)(e), 17(3)(e); EU AI Act art. 26(6)",
                                "《通用数据保护条例》（GDPR）第5条第1款（e）项、第17条第3款（e）项；《欧盟人工智能法》第26条第6款"));
        };
    }
}
