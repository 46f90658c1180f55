// Every word of the page, in both languages. A key that a language lacks is shown as the word it stands for.

const LANGUAGE = "ledger.language";

const en = {
  "title": "Interaction Ledger", "language.other": "中文", "language.switch": "切换到中文",
  "sign-in.title": "Sign in", "sign-in.token": "Access token", "sign-in.enter": "Sign in",
  "sign-in.hint": "The ledger printed an admin token when it was first started. It is kept in this tab only and is forgotten when the tab is closed.",
  "sign-in.refused": "The ledger does not know this token.", "sign-in.ended": "The token is no longer accepted. Sign in again.",
  "sign-out": "Sign out", "tenant": "Tenant", "api": "API", "skip": "Skip to content",
  "state.connecting": "Connecting", "state.live": "Live", "state.polling": "Reconnecting", "state.offline": "Ledger unreachable",
  "figure.calls": "Calls under way", "figure.waiting": "Waiting", "figure.longest": "Longest wait", "figure.free": "Agents free",
  "figure.alerts": "Open alerts (live)", "figure.today": "Calls today", "figure.answered": "Answer rate today", "figure.level": "Service level today",
  "figure.of": "of {0} signed in", "figure.level.note": "within 20 s",
  "board.calls": "Calls under way", "board.queues": "Queues", "board.agents": "Agents",
  "board.calls.none": "No call is under way.", "board.queues.none": "No queue has held anyone today.", "board.agents.none": "No agent has signed in yet.",
  "column.phase": "Phase", "column.parties": "From / to", "column.queue": "Queue", "column.agents": "Agents", "column.in-phase": "In phase",
  "column.total": "Total", "column.alerts": "Alerts", "column.started": "Started", "column.outcome": "Outcome", "column.waited": "Waited",
  "column.talked": "Talked", "column.qa": "QA", "column.waiting": "Waiting", "column.longest": "Longest", "column.agent": "Agent",
  "column.status": "Status", "column.since": "Since", "column.call": "Call",
  "alerts.open": "{0} open", "on-call": "On a call", "open": "Open",
  "list.title": "Recent interactions", "list.search": "Number or words", "list.search.example": "13800000001 or refund", "list.outcome": "Outcome", "list.outcome.any": "Any outcome",
  "list.find": "Search", "list.clear": "Clear", "list.none": "Nothing has been recorded yet. Calls appear here as soon as a switch reports them.",
  "list.none.found": "No interaction matches.", "list.newer": "Newer", "list.older": "Older", "list.page": "Page {0}",
  "loading": "Loading…", "error.title": "This cannot be shown now", "error.offline": "The ledger cannot be reached. The page goes on trying.", "error.retry": "Try again",
  "detail.back": "All interactions", "detail.facts": "At a glance", "detail.timeline": "Timeline", "detail.audit": "Audit trail", "detail.replay": "Replay",
  "detail.replay.position": "Position {0}", "detail.replay.now": "Now: everything recorded so far", "detail.replay.back": "Back to now",
  "detail.replay.hint": "Drag to see the interaction as the ledger knew it then.", "detail.replay.shown": "{0} of {1} events", "detail.nothing-yet": "Nothing was known yet.",
  "detail.late": "recorded {0} later", "detail.not-yet": "not recorded yet", "detail.absorbed": "Shown as part of", "detail.partly": "Partly unobserved: the ledger was not listening for a while.",
  "fact.from": "From", "fact.to": "To", "fact.direction": "Direction", "fact.queue": "Queue", "fact.room": "Room", "fact.agents": "Agents", "fact.started": "Started",
  "fact.answered": "Answered", "fact.ended": "Ended", "fact.waited": "Waited", "fact.talked": "Talked", "fact.held": "On hold", "fact.wrapped": "Wrap-up",
  "fact.transfers": "Transfers", "fact.released": "Released by", "fact.cause": "Cause", "fact.disposition": "Disposition", "fact.alerts": "Emotion alerts",
  "fact.qa": "QA score", "fact.version": "Position", "fact.id": "Id",
  "audit.position": "Position", "audit.type": "Event", "audit.occurred": "Occurred", "audit.recorded": "Recorded", "audit.actor": "By", "audit.source": "Source",
  "audit.hash": "SHA-256", "audit.copy": "Copy the whole hash of position {0}", "audit.copied": "Copied", "zone": "Times in {0}",
  "actor.model": "{0} {1} (model)", "actor.system": "{0} {1} (system)",
  "do.title": "Add to the record", "do.acknowledge": "Acknowledge", "do.note": "Note", "do.note.send": "Add note", "do.disposition": "Disposition", "do.remark": "Remark (optional)",
  "do.wrap-up": "Complete wrap-up", "do.done": "Recorded.",
  "phase.STARTED": "Started", "phase.WAITING": "Waiting", "phase.RINGING": "Ringing", "phase.TALKING": "Talking", "phase.HELD": "On hold", "phase.ENDED": "Ended", "phase.WRAPPED_UP": "Wrapped up",
  "outcome.ANSWERED": "Answered", "outcome.ABANDONED": "Abandoned", "outcome.BUSY": "Busy", "outcome.REJECTED": "Rejected", "outcome.NO_ANSWER": "No answer", "outcome.FAILED": "Failed",
  "outcome.TIMED_OUT": "Timed out", "outcome.SELF_SERVICE": "Self-service", "outcome.CONFERENCE": "Conference", "outcome.UNKNOWN": "Unknown", "outcome.none": "Under way",
  "direction.INBOUND": "Inbound", "direction.OUTBOUND": "Outbound", "direction.INTERNAL": "Internal",
  "status.AVAILABLE": "Available", "status.AVAILABLE_ON_DEMAND": "Available on demand", "status.ON_BREAK": "On break", "status.LOGGED_OUT": "Signed out",
  "released.switch": "the switch", "anonymous": "Withheld", "erased": "Erased",
  "type.interaction.started": "Started", "type.interaction.found-underway": "Found under way", "type.interaction.switch-answered": "Switch answered", "type.interaction.queued": "Queued",
  "type.interaction.queue-left": "Left the queue", "type.interaction.agent-offered": "Offered to an agent", "type.interaction.agent-declined": "Agent declined", "type.interaction.offer-lapsed": "Offer lapsed",
  "type.interaction.answered": "Answered", "type.interaction.held": "Put on hold", "type.interaction.resumed": "Resumed", "type.interaction.digits-received": "Keys pressed", "type.interaction.digits-counted": "Keys pressed, not kept",
  "type.interaction.recording-started": "Recording started", "type.interaction.recording-paused": "Recording paused", "type.interaction.recording-resumed": "Recording resumed", "type.interaction.recording-stopped": "Recording stopped",
  "type.interaction.transfer-started": "Transfer started", "type.interaction.transfer-completed": "Transfer completed", "type.interaction.transfer-failed": "Transfer failed", "type.interaction.transfer-cancelled": "Transfer cancelled",
  "type.interaction.party-joined": "Party joined", "type.interaction.party-left": "Party left", "type.interaction.supervisor-joined": "Supervisor joined", "type.interaction.supervisor-mode-changed": "Supervisor changed mode",
  "type.interaction.supervisor-left": "Supervisor left", "type.interaction.parked": "Parked", "type.interaction.absorbed": "Absorbed into another", "type.interaction.joined": "Joined with another",
  "type.interaction.sip-dialog-seen": "SIP dialog seen", "type.interaction.linked": "Linked with another",
  "type.interaction.abandoned": "Abandoned", "type.interaction.ended": "Ended", "type.interaction.partly-unobserved": "Partly unobserved", "type.interaction.anomaly-observed": "Anomaly observed",
  "type.interaction.leg-ended": "Leg ended", "type.interaction.leg-recorded": "Call record received", "type.interaction.only-recorded": "Known from call records only", "type.interaction.end-completed": "End completed from another source", "type.interaction.conflict-observed": "Sources disagree", "type.interaction.fact-corrected": "Corrected: kept frames were read again",
  "type.interaction.wrap-up-completed": "Wrap-up completed", "type.interaction.note-added": "Note added", "type.interaction.emotion-alert-raised": "Emotion alert", "type.interaction.emotion-alert-acknowledged": "Alert acknowledged",
  "type.interaction.qa-verdict-reached": "QA verdict", "type.interaction.qa-verdict-contested": "QA verdict contested", "type.interaction.qa-verdict-revised": "QA verdict revised",
  "type.control.requested": "Asked of the switch", "type.control.done": "The switch did it", "type.control.refused": "The switch refused", "type.control.unanswered": "The switch did not answer: outcome unknown",
  "type.control.lapsed": "Never sent to the switch", "type.control.outcome-learned": "The switch answered late",
};

const zh = {
  "title": "交互账本", "language.other": "English", "language.switch": "Switch to English",
  "sign-in.title": "登录", "sign-in.token": "访问令牌", "sign-in.enter": "登录",
  "sign-in.hint": "首次启动时，系统会打印一个管理员令牌。令牌只保存在当前标签页中，关闭标签页后即清除。",
  "sign-in.refused": "令牌无效，请检查后重试。", "sign-in.ended": "令牌已失效，请重新登录。",
  "sign-out": "退出", "tenant": "租户", "api": "API", "skip": "跳到正文",
  "state.connecting": "正在连接", "state.live": "实时", "state.polling": "正在重连", "state.offline": "无法连接服务",
  "figure.calls": "进行中的通话", "figure.waiting": "排队中", "figure.longest": "最长等待", "figure.free": "空闲坐席",
  "figure.alerts": "未处理告警（进行中）", "figure.today": "今日通话", "figure.answered": "今日接通率", "figure.level": "今日服务水平",
  "figure.of": "已签入 {0}", "figure.level.note": "20 秒内接听",
  "board.calls": "进行中的通话", "board.queues": "队列", "board.agents": "坐席",
  "board.calls.none": "当前没有进行中的通话。", "board.queues.none": "今天还没有客户排队。", "board.agents.none": "还没有坐席签入。",
  "column.phase": "阶段", "column.parties": "主叫 / 被叫", "column.queue": "队列", "column.agents": "坐席", "column.in-phase": "阶段时长",
  "column.total": "总时长", "column.alerts": "告警", "column.started": "开始时间", "column.outcome": "结果", "column.waited": "等待",
  "column.talked": "通话", "column.qa": "质检", "column.waiting": "排队", "column.longest": "最长等待", "column.agent": "坐席",
  "column.status": "状态", "column.since": "持续", "column.call": "通话",
  "alerts.open": "{0} 条未处理", "on-call": "通话中", "open": "查看",
  "list.title": "最近的会话", "list.search": "号码或关键词", "list.search.example": "13800000001 或 退款", "list.outcome": "结果", "list.outcome.any": "全部结果",
  "list.find": "查询", "list.clear": "清除", "list.none": "暂无记录。交换机上报通话后会立即显示在这里。",
  "list.none.found": "没有符合条件的会话。", "list.newer": "较新", "list.older": "较早", "list.page": "第 {0} 页",
  "loading": "正在加载…", "error.title": "暂时无法显示", "error.offline": "无法连接服务，页面会继续重试。", "error.retry": "重试",
  "detail.back": "全部会话", "detail.facts": "概要", "detail.timeline": "时间线", "detail.audit": "审计记录", "detail.replay": "回放",
  "detail.replay.position": "位置 {0}", "detail.replay.now": "当前：全部已入账事件", "detail.replay.back": "回到当前",
  "detail.replay.hint": "拖动滑块，查看账本在当时所知的会话状态。", "detail.replay.shown": "已回放 {0} / {1} 个事件", "detail.nothing-yet": "此时尚无任何信息。",
  "detail.late": "{0} 后才入账", "detail.not-yet": "尚未入账", "detail.absorbed": "已并入会话", "detail.partly": "部分过程未被观测：期间账本没有收到交换机的事件。",
  "fact.from": "主叫", "fact.to": "被叫", "fact.direction": "方向", "fact.queue": "队列", "fact.room": "会议室", "fact.agents": "坐席", "fact.started": "开始",
  "fact.answered": "接听", "fact.ended": "结束", "fact.waited": "等待", "fact.talked": "通话", "fact.held": "保持", "fact.wrapped": "话后处理",
  "fact.transfers": "转接次数", "fact.released": "挂机方", "fact.cause": "原因", "fact.disposition": "小结", "fact.alerts": "情绪告警",
  "fact.qa": "质检得分", "fact.version": "位置", "fact.id": "编号",
  "audit.position": "位置", "audit.type": "事件", "audit.occurred": "发生时间", "audit.recorded": "入账时间", "audit.actor": "操作方", "audit.source": "来源",
  "audit.hash": "SHA-256", "audit.copy": "复制位置 {0} 的完整哈希", "audit.copied": "已复制", "zone": "时间按 {0} 显示",
  "actor.model": "{0} {1}（模型）", "actor.system": "{0} {1}（系统）",
  "do.title": "补充记录", "do.acknowledge": "确认告警", "do.note": "备注", "do.note.send": "添加备注", "do.disposition": "小结", "do.remark": "说明（选填）",
  "do.wrap-up": "完成小结", "do.done": "已入账。",
  "phase.STARTED": "已开始", "phase.WAITING": "排队中", "phase.RINGING": "振铃中", "phase.TALKING": "通话中", "phase.HELD": "保持中", "phase.ENDED": "已结束", "phase.WRAPPED_UP": "已小结",
  "outcome.ANSWERED": "已接听", "outcome.ABANDONED": "客户放弃", "outcome.BUSY": "忙线", "outcome.REJECTED": "被拒接", "outcome.NO_ANSWER": "无人接听", "outcome.FAILED": "呼叫失败",
  "outcome.TIMED_OUT": "排队超时", "outcome.SELF_SERVICE": "自助服务", "outcome.CONFERENCE": "会议", "outcome.UNKNOWN": "未知", "outcome.none": "进行中",
  "direction.INBOUND": "呼入", "direction.OUTBOUND": "呼出", "direction.INTERNAL": "内部",
  "status.AVAILABLE": "空闲", "status.AVAILABLE_ON_DEMAND": "下次通话后小休", "status.ON_BREAK": "小休", "status.LOGGED_OUT": "已签出",
  "released.switch": "交换机", "anonymous": "匿名", "erased": "已删除",
  "type.interaction.started": "开始", "type.interaction.found-underway": "发现时已在进行", "type.interaction.switch-answered": "交换机应答", "type.interaction.queued": "进入队列",
  "type.interaction.queue-left": "离开队列", "type.interaction.agent-offered": "呼叫坐席", "type.interaction.agent-declined": "坐席拒接", "type.interaction.offer-lapsed": "坐席未接",
  "type.interaction.answered": "接听", "type.interaction.held": "保持", "type.interaction.resumed": "取回", "type.interaction.digits-received": "按键", "type.interaction.digits-counted": "按键（未保留）",
  "type.interaction.recording-started": "开始录音", "type.interaction.recording-paused": "暂停录音", "type.interaction.recording-resumed": "恢复录音", "type.interaction.recording-stopped": "停止录音",
  "type.interaction.transfer-started": "发起转接", "type.interaction.transfer-completed": "转接完成", "type.interaction.transfer-failed": "转接失败", "type.interaction.transfer-cancelled": "取消转接",
  "type.interaction.party-joined": "参与方加入", "type.interaction.party-left": "参与方离开", "type.interaction.supervisor-joined": "班长介入", "type.interaction.supervisor-mode-changed": "班长切换模式",
  "type.interaction.supervisor-left": "班长离开", "type.interaction.parked": "驻留", "type.interaction.absorbed": "并入其他会话", "type.interaction.joined": "与其他会话合并",
  "type.interaction.sip-dialog-seen": "识别到 SIP 对话", "type.interaction.linked": "与其他会话关联",
  "type.interaction.abandoned": "客户放弃", "type.interaction.ended": "结束", "type.interaction.partly-unobserved": "部分过程未被观测", "type.interaction.anomaly-observed": "观测到异常",
  "type.interaction.leg-ended": "话路结束", "type.interaction.leg-recorded": "收到话单", "type.interaction.only-recorded": "仅据话单得知", "type.interaction.end-completed": "据其他来源补全结束情况", "type.interaction.conflict-observed": "来源不一致", "type.interaction.fact-corrected": "更正：已重读保留的帧",
  "type.interaction.wrap-up-completed": "完成小结", "type.interaction.note-added": "添加备注", "type.interaction.emotion-alert-raised": "情绪告警", "type.interaction.emotion-alert-acknowledged": "告警已确认",
  "type.interaction.qa-verdict-reached": "质检评定", "type.interaction.qa-verdict-contested": "质检申诉", "type.interaction.qa-verdict-revised": "质检复核",
  "type.control.requested": "请求交换机操作", "type.control.done": "交换机已执行", "type.control.refused": "交换机拒绝执行", "type.control.unanswered": "交换机未答复，结果未知",
  "type.control.lapsed": "未发送至交换机", "type.control.outcome-learned": "交换机迟到的答复",
};

// Words that details of a timeline are made of: names of details and values of the trade.
const details = {
  about: ["about", "对象"], actor: ["by", "操作方"], alert: ["alert", "告警"], by: ["by", "操作方"], cause: ["cause", "原因"], channel: ["channel", "渠道"], confidence: ["confidence", "置信度"],
  contested: ["contested", "申诉"], criteria: ["criteria", "评分项"], customer: ["customer", "客户"], digits: ["keys", "按键"], direction: ["direction", "方向"], disposition: ["disposition", "小结"],
  emotion: ["emotion", "情绪"], evidence: ["evidence", "依据"], form: ["form", "评分表"], from: ["from", "来自"], into: ["into", "并入"], judge: ["judge", "评定方"], kind: ["kind", "类型"], leg: ["leg", "话路"], lot: ["lot", "驻留位"],
  mode: ["mode", "模式"], name: ["name", "姓名"], note: ["note", "备注"], observed: ["observed", "观测"], outcome: ["outcome", "结果"], queue: ["queue", "队列"], quote: ["quote", "原话"], reason: ["reason", "原因"],
  recording: ["recording", "录音"], remark: ["remark", "备注"], room: ["room", "会议室"], score: ["score", "得分"], span: ["span", "时段"], text: ["text", "内容"], to: ["to", "至"], verdict: ["verdict", "评定"],
  of: ["of", "满分"], points: ["points", "得分"], where: ["where", "驻留位"], waited: ["waited", "等待"], who: ["who", "参与方"], with: ["with", "对方"], fromName: ["name", "姓名"],
  count: ["count", "数量"], action: ["action", "操作"], control: ["control", "操作编号"], result: ["result", "结果"], words: ["the switch's words", "交换机答复"],
  party: ["party", "参与方"], began: ["began", "开始"], answered: ["answered", "应答"], released: ["released by", "释放方"], source: ["source", "来源"],
  q850: ["Q.850", "Q.850"], sip: ["SIP status", "SIP 状态码"], device: ["device", "终端"], "codec-heard": ["codec heard", "收听编解码"], "codec-said": ["codec sent", "发送编解码"],
  "packets-heard": ["packets received", "收到包数"], "packets-said": ["packets sent", "发出包数"], mos: ["MOS", "MOS"],
  corrects: ["corrects position", "更正位置"], was: ["was", "原记录"], now: ["now known", "现已知"], model: ["model", "模型版本"],
  side: ["side", "侧"], as: ["order", "先后"], mark: ["known by", "识别依据"],
  known: ["known", "已知"], "known-from": ["known from", "已知来源"], told: ["told", "另称"], "told-by": ["told by", "另称来源"],
};

const values = {
  VOICE: ["voice", "语音"], VIDEO: ["video", "视频"], CHAT: ["chat", "在线聊天"], EMAIL: ["e-mail", "邮件"], SOCIAL: ["social", "社交媒体"],
  ANGER: ["anger", "愤怒"], FRUSTRATION: ["frustration", "不满"], DISTRESS: ["distress", "痛苦"], CONFUSION: ["confusion", "困惑"], SATISFACTION: ["satisfaction", "满意"],
  BLIND: ["blind", "盲转"], ATTENDED: ["attended", "咨询转接"], LISTEN: ["listening", "监听"], WHISPER: ["whispering", "耳语"], BARGE: ["barging in", "强插"],
  NORMAL_CLEARING: ["normal hang-up", "正常挂机"], ORIGINATOR_CANCEL: ["caller hung up", "主叫取消"], USER_BUSY: ["busy", "用户忙"], NO_ANSWER: ["no answer", "无人接听"], CALL_REJECTED: ["rejected", "拒接"],
  NO_USER_RESPONSE: ["no response", "无响应"], UNALLOCATED_NUMBER: ["unallocated number", "空号"], LOSE_RACE: ["answered elsewhere", "已被他人接听"], PICKED_OFF: ["picked up elsewhere", "已被代答"],
  ALLOTTED_TIMEOUT: ["time is up", "超时"], ATTENDED_TRANSFER: ["attended transfer", "咨询转接"], BLIND_TRANSFER: ["blind transfer", "盲转"], switch: ["the switch", "交换机"],
  THREE_WAY: ["three-way", "三方通话"], LEFT: ["left", "客户离开"], NO_AGENT: ["no agent", "无坐席"], CONNECTION_LOST: ["connection lost", "连接中断"], SWITCH_RESTARTED: ["switch restarted", "交换机重启"],
  BEFORE_START: ["before the start", "早于开始"], AFTER_END: ["after the end", "晚于结束"], REPEATED: ["repeated", "重复"],
  ANSWER: ["answer", "应答"], HOLD: ["hold", "保持"], RESUME: ["resume", "取回"], ORIGINATE: ["call out", "外呼"], HANG_UP: ["hang up", "挂断"], MUTE: ["mute", "静音"], UNMUTE: ["unmute", "取消静音"],
  SEND_DIGITS: ["send keys", "发送按键"], START_RECORDING: ["start recording", "开始录音"], STOP_RECORDING: ["stop recording", "停止录音"], PAUSE_RECORDING: ["pause recording", "暂停录音"], RESUME_RECORDING: ["resume recording", "恢复录音"],
  CONFERENCE: ["conference", "会议"], DONE: ["done", "已执行"], REFUSED: ["refused", "被拒绝"], DEADLINE_PASSED: ["no answer in time", "超过时限"], DIGITS_FORGOTTEN: ["keys were not kept", "按键未保留"], NUMBER_ERASED: ["number erased", "号码已删除"],
  BY_PARTY: ["the party", "该方"], BY_SWITCH: ["the switch", "交换机"], UNKNOWN: ["unknown", "未知"], STARTED_AT: ["when it began", "开始时间"], ANSWERED_AT: ["when it was answered", "应答时间"],
  ENDED_AT: ["when it ended", "结束时间"], CAUSE: ["cause", "原因"], RELEASED_BY: ["who released", "谁先挂机"], RECORD: ["two records of one leg", "同一话路的两份话单"],
  CHANGED: ["it was otherwise", "情况有误"], ADDED: ["it was missing", "漏记"], WITHDRAWN: ["it did not happen", "并未发生"],
  ESL: ["event socket", "事件套接字"], CDR: ["call record", "话单"], SNAPSHOT: ["the switch's lists", "交换机列表"], DERIVED: ["conclusion", "推断"], YES: ["yes", "是"], NO: ["no", "否"],
  CALLED_IN: ["came in", "呼入侧"], CALLED_OUT: ["went out", "呼出侧"], CONTINUES: ["continues the other", "承接前一会话"], CONTINUED_BY: ["goes on in the other", "由后一会话承接"], CALL_ID: ["SIP Call-ID", "SIP Call-ID"], HEADER: ["X-Interaction-Id", "X-Interaction-Id"],
  anonymous: ["withheld", "匿名"], erased: ["erased", "已删除"],
};

let current = localStorage.getItem(LANGUAGE) ?? (navigator.language.startsWith("zh") ? "zh-CN" : "en");
document.documentElement.lang = current;

export function language() {
  return current;
}

export function switchLanguage() {
  current = current === "en" ? "zh-CN" : "en";
  localStorage.setItem(LANGUAGE, current);
  document.documentElement.lang = current;
}

/** The words for a key, with {0}, {1}, … filled in. */
export function t(key, ...filling) {
  const words = (current === "en" ? en : zh)[key] ?? key.slice(key.lastIndexOf(".") + 1);
  return words.replace(/\{(\d)\}/g, (_, index) => filling[Number(index)]);
}

/** The words for an event: by its type, else the projection's own word. */
export function eventWords(type, what) {
  return (current === "en" ? en : zh)[`type.${type}`] ?? what ?? type;
}

export function detailName(name) {
  const [, told, own] = /^(was|now)-(.+)$/.exec(name) ?? [];
  if (told) return `${detailName(told)}: ${detailName(own)}`;
  return details[name]?.[current === "en" ? 0 : 1] ?? name;
}

/** wang for person:wang, serenity 2026-09 (model) for model:serenity/2026-09; all else as it is. */
export function actorWords(text) {
  const [, kind, name] = /^(person|model|system):(.+)$/.exec(text) ?? [];
  if (!kind) return text;
  if (kind === "person") return name;
  const slash = name.lastIndexOf("/");
  return t(`actor.${kind}`, name.slice(0, slash), name.slice(slash + 1));
}

/** The words for a value of the trade, whether written NO_ANSWER or no-answer; all else as it is. */
export function detailValue(value) {
  const name = value.toUpperCase().replaceAll("-", "_");
  const word = (values[value] ?? values[name])?.[current === "en" ? 0 : 1];
  if (word) return word;
  const words = current === "en" ? en : zh;
  return words[`outcome.${name}`]?.toLowerCase() ?? words[`direction.${name}`]?.toLowerCase() ?? value;
}
