import type { Message } from "./message.ts";

/** Names of what fits of scalability laws say. */
export type FitMessage =
  | "fit.title.usl"
  | "fit.title.amdahl"
  | "fit.heading"
  | "fit.residuals.absolute"
  | "fit.residuals.relative"
  | "fit.formula"
  | "fit.before"
  | "fit.onBound"
  | "fit.onBoundUpTo"
  | "fit.onBoundAny"
  | "fit.fixed"
  | "fit.unknown"
  | "fit.column.coefficient"
  | "fit.column.value"
  | "fit.column.error"
  | "fit.column.interval"
  | "fit.column.unbounded"
  | "fit.column.rows"
  | "fit.column.throughput"
  | "fit.column.mean"
  | "fit.column.law"
  | "fit.column.off"
  | "fit.column.efficiency"
  | "fit.column.free"
  | "fit.column.squares"
  | "fit.column.test"
  | "fit.row.peak"
  | "fit.row.limit"
  | "fit.row.fit"
  | "fit.row.worst"
  | "fit.row.noise"
  | "fit.row.signs"
  | "fit.limit.pole"
  | "fit.limit.none"
  | "fit.limit"
  | "fit.spread"
  | "fit.spreadAndR2"
  | "fit.above"
  | "fit.worst"
  | "fit.noise"
  | "fit.noise.residuals"
  | "fit.noise.proportional"
  | "fit.noise.constant"
  | "fit.noise.between"
  | "fit.signs"
  | "fit.other"
  | "fit.next"
  | "fit.nextKappa"
  | "fit.peak.sigma1"
  | "fit.peak.none"
  | "fit.peak.falls"
  | "fit.peak.fallsSigma"
  | "fit.peak.at"
  | "fit.peak.between"
  | "fit.table.measured"
  | "fit.table.lambda"
  | "fit.table.omitted"
  | "fit.table.error"
  | "fit.table.efficiency"
  | "fit.any"
  | "fit.upTo"
  | "fit.from"
  | "fit.between"
  | "fit.lessThan"
  | "fit.moreThan"
  | "fit.more"
  | "fit.law.linear"
  | "fit.law.amdahl"
  | "fit.law.usl"
  | "fit.tooFew"
  | "fit.noChoice"
  | "fit.noneDescribes"
  | "fit.notApart"
  | "fit.nearest"
  | "fit.exact"
  | "fit.typical"
  | "fit.worstOnly"
  | "fit.describesSome"
  | "fit.describes"
  | "fit.describesFlat"
  | "fit.why.usl"
  | "fit.why.amdahl"
  | "fit.why.linear"
  | "fit.sentences"
  | "fit.objection.typical"
  | "fit.objection.far"
  | "fit.objection.farOften"
  | "fit.objection.repeated"
  | "fit.objection.open"
  | "fit.objection.runs"
  | "fit.noPeak.unknown"
  | "fit.noPeak.laws"
  | "fit.noPeak.law"
  | "fit.noPeak.level"
  | "fit.noPeak.below"
  | "fit.noPeak.seen"
  | "fit.noPeak.law.has"
  | "fit.noPeak.falls"
  | "fit.noPeak.undescribed"
  | "fit.noPeak.outside"
  | "fit.noPeak.reaches"
  | "fit.peakConfirmed"
  | "fit.reach.unchecked"
  | "fit.reach.nothing"
  | "fit.reach.between"
  | "fit.reach.knownTo"
  | "fit.reach.unknown"
  | "fit.reach.beyond"
  | "fit.reach.upTo"
  | "fit.reach.twice"
  | "fit.warn.fewPlaces"
  | "fit.warn.noFreedom"
  | "fit.warn.below"
  | "fit.warn.weights"
  | "fit.warn.leftOutRow"
  | "fit.warn.leftOutRows"
  | "fit.warn.outlier"
  | "fit.warn.outliers"
  | "fit.warn.farFromOne"
  | "fit.warn.open"
  | "fit.warn.lambda"
  | "fit.warn.sigmaBound"
  | "fit.warn.sigmaBoundFree"
  | "fit.warn.kappaBound"
  | "fit.warn.kappaBoundFree"
  | "fit.warn.negative"
  | "fit.warn.unsettled"
  | "fit.warn.pole"
  | "fit.warn.sigma"
  | "fit.warn.superLinear"
  | "fit.warn.superLinearLambda"
  | "fit.warn.sigmaZero"
  | "fit.warn.peak"
  | "fit.warn.instead"
  | "fit.warn.lambdaInstead"
  | "fit.warn.relative"
  | "fit.warn.absolute"
  | "fit.warn.same"
  | "fit.warn.off"
  | "fit.warn.zeros"
  | "fit.warn.better"
  | "fit.warn.asWell"
  | "fit.peakAt"
  | "fit.peakNone"
  | "fit.peakFall"
  | "fit.read.columns"
  | "fit.read.missingLine"
  | "fit.read.missingLines"
  | "fit.picture.points"
  | "fit.picture.errors"
  | "fit.shifted"
  | "fit.extrapolated";

/** What fits of scalability laws say. */
export const FIT_WORDS: Record<FitMessage, Message> = {
  "fit.title.usl": { en: "Universal Scalability Law", zh: "通用可扩展性定律（USL）" },
  "fit.title.amdahl": { en: "Amdahl''s law", zh: "Amdahl 定律" },
  "fit.heading": {
    en: "{law}, {count} points, p = {first} to {last}, {residuals} residuals",
    zh: "{law}，{count} 个点，p = {first} 至 {last}，{residuals}",
  },
  "fit.residuals.absolute": { en: "absolute", zh: "绝对残差" },
  "fit.residuals.relative": { en: "relative", zh: "相对残差" },
  "fit.formula": {
    en: "{formula}; sigma is contention, kappa is crosstalk, lambda is the throughput of one " +
      "processor",
    zh: "{formula}；sigma 是竞争，kappa 是串扰，lambda 是单个处理器的吞吐量",
  },
  "fit.before": { en: "Before you use it:", zh: "使用之前请注意：" },
  "fit.onBound": { en: "on its bound", zh: "在边界上" },
  "fit.onBoundUpTo": { en: "on its bound, up to {high}", zh: "在边界上，至多 {high}" },
  "fit.onBoundAny": { en: "on its bound, or any value", zh: "在边界上，也可能是任何值" },
  "fit.fixed": { en: "fixed", zh: "固定" },
  "fit.unknown": { en: "unknown", zh: "未知" },
  "fit.column.coefficient": { en: "coefficient", zh: "系数" },
  "fit.column.value": { en: "value", zh: "值" },
  "fit.column.error": { en: "std. error", zh: "标准误差" },
  "fit.column.interval": { en: "95 % interval", zh: "95 % 区间" },
  "fit.column.unbounded": { en: "without bounds", zh: "不设边界" },
  "fit.column.rows": { en: "rows", zh: "行数" },
  "fit.column.throughput": { en: "throughput", zh: "吞吐量" },
  "fit.column.mean": { en: "mean", zh: "平均" },
  "fit.column.law": { en: "law", zh: "定律" },
  "fit.column.off": { en: "error", zh: "误差" },
  "fit.column.efficiency": { en: "efficiency", zh: "效率" },
  "fit.column.free": { en: "free", zh: "自由系数" },
  "fit.column.squares": { en: "squares", zh: "平方和" },
  "fit.column.test": { en: "F test", zh: "F 检验" },
  "fit.row.peak": { en: "peak", zh: "峰值" },
  "fit.row.limit": { en: "limit", zh: "极限" },
  "fit.row.fit": { en: "fit", zh: "拟合" },
  "fit.row.worst": { en: "worst", zh: "最差" },
  "fit.row.noise": { en: "noise", zh: "噪声" },
  "fit.row.signs": { en: "signs", zh: "正负号" },
  "fit.limit.pole": { en: "the law ends at a pole", zh: "定律止于一个极点" },
  "fit.limit.none": { en: "none, a straight line", zh: "没有，是直线" },
  "fit.limit": {
    en: "{limit} (throughput as p grows without end)",
    zh: "{limit}（p 无限增大时的吞吐量）",
  },
  "fit.spread": {
    en: "residual standard error {spread} on {freedom} degrees of freedom",
    zh: "残差的标准误差 {spread}，自由度 {freedom}",
  },
  "fit.spreadAndR2": {
    en: "residual standard error {spread} on {freedom} degrees of freedom; R2 {r2}, by which " +
      "nothing is decided",
    zh: "残差的标准误差 {spread}，自由度 {freedom}；R2 为 {r2}，不用它作任何判断",
  },
  "fit.above": { en: "above {limit}", zh: "大于 {limit}" },
  "fit.worst": { en: "{error} off at p = {p}", zh: "p = {p} 处相差 {error}" },
  "fit.noise": {
    en: "{noise}; the intervals allow for it",
    zh: "{noise}；区间已考虑这一点",
  },
  "fit.noise.residuals": {
    en: "as the residuals have it; the intervals allow for it",
    zh: "按残差估计；区间已考虑这一点",
  },
  "fit.noise.proportional": {
    en: "in proportion to the throughput",
    zh: "与吞吐量成正比",
  },
  "fit.noise.constant": { en: "the same everywhere", zh: "处处相同" },
  "fit.noise.between": {
    en: "between the same everywhere and in proportion to the throughput, {part} of the way",
    zh: "介于处处相同和与吞吐量成正比之间，在 {part} 处",
  },
  "fit.signs": {
    en: "{signs}: {runs} runs, longest {longest}; chance does that in {chance} of cases",
    zh: "{signs}：{runs} 段，最长 {longest}；偶然出现的可能性为 {chance}",
  },
  "fit.other": {
    en: "residuals give lambda {lambda}, sigma {sigma}, kappa {kappa}",
    zh: "结果是 lambda {lambda}，sigma {sigma}，kappa {kappa}",
  },
  "fit.next": {
    en: "Measure p = {places} next: that would narrow the interval of the peak to {part} of its " +
      "width",
    zh: "接下来请测 p = {places}：这会使峰值的区间缩到原来宽度的 {part}",
  },
  "fit.nextKappa": {
    en: "Measure p = {places} next: that would narrow the interval of kappa to {part} of its width",
    zh: "接下来请测 p = {places}：这会使 kappa 的区间缩到原来宽度的 {part}",
  },
  "fit.peak.sigma1": {
    en: "none: sigma may be 1, throughput stays the same",
    zh: "没有：sigma 可能是 1，吞吐量不变",
  },
  "fit.peak.none": { en: "none: throughput never falls", zh: "没有：吞吐量从不下降" },
  "fit.peak.falls": { en: "falls from p = 1 on: one is best", zh: "从 p = 1 起就下降：一个最好" },
  "fit.peak.fallsSigma": {
    en: "falls from p = 1 on, because sigma is above 1: one is best",
    zh: "从 p = 1 起就下降，因为 sigma 大于 1：一个最好",
  },
  "fit.peak.at": {
    en: "p = {formula} = {p}, throughput {throughput}; best whole number {best}",
    zh: "p = {formula} = {p}，吞吐量 {throughput}；最好的整数是 {best}",
  },
  "fit.peak.between": { en: "{p} (95 %: {interval})", zh: "{p}（95 %：{interval}）" },
  "fit.table.measured": { en: "the measured p = 1", zh: "测得的 p = 1" },
  "fit.table.lambda": {
    en: "lambda: p = 1 was not measured",
    zh: "即 lambda：没有测 p = 1",
  },
  "fit.table.omitted": {
    en: "{shown} of {all} different p are shown",
    zh: "{all} 个不同的 p 中列出了 {shown} 个",
  },
  "fit.table.error": {
    en: "error: measured minus law, as a part of measured",
    zh: "误差：测得的减去定律的，占测得的比例",
  },
  "fit.table.efficiency": {
    en: "efficiency: throughput / (p times {base}), {what}",
    zh: "效率：吞吐量除以 p 与 {base} 的乘积，{what}",
  },
  "fit.any": { en: "any value", zh: "任何值" },
  "fit.upTo": { en: "up to {high}", zh: "至多 {high}" },
  "fit.from": { en: "from {low}, no upper end", zh: "从 {low} 起，没有上限" },
  "fit.between": { en: "{low} to {high}", zh: "{low} 至 {high}" },
  "fit.lessThan": { en: "less than {part} %", zh: "不到 {part} %" },
  "fit.moreThan": { en: "more than {part} %", zh: "超过 {part} %" },
  "fit.more": { en: "{count} more", zh: "另外 {count} 个" },

  "fit.law.linear": { en: "a straight line", zh: "直线" },
  "fit.law.amdahl": { en: "Amdahl''s law", zh: "Amdahl 定律" },
  "fit.law.usl": { en: "the USL", zh: "USL 定律" },
  "fit.tooFew": {
    en: "{count} points pass through the USL, whatever they are: measure at {least} or more p",
    zh: "{count} 个点不论是什么，USL 总能穿过：请测 {least} 个以上的 p",
  },
  "fit.noChoice": { en: "No law can be chosen: {why}", zh: "无法选定定律：{why}" },
  "fit.noneDescribes": {
    en: "No law describes the points: {nearest}{objections}",
    zh: "没有定律能描述这些点：{nearest}{objections}",
  },
  "fit.notApart": {
    en: "{laws} cannot be told apart, and of {law} it holds that ",
    zh: "{laws} 分辨不出，而 {law} 的情况是：",
  },
  "fit.nearest": { en: "{law} comes nearest, but ", zh: "最接近的是 {law}，但是：" },
  "fit.exact": { en: "it passes through every point", zh: "它穿过每一个点" },
  "fit.typical": {
    en: "residuals are typically {typical} of the mean throughput, and the law is {worst} off at " +
      "worst (p = {p})",
    zh: "残差通常为平均吞吐量的 {typical}，定律最差时相差 {worst}（p = {p}）",
  },
  "fit.worstOnly": {
    en: "the law is {worst} off at worst (p = {p})",
    zh: "定律最差时相差 {worst}（p = {p}）",
  },
  "fit.describesSome": {
    en: "{law} describes the points, but they do not tell {laws} apart: {quality}",
    zh: "{law} 描述了这些点，但它们分辨不出 {laws}：{quality}",
  },
  "fit.describes": {
    en: "{law} describes the points: {quality}; {why}",
    zh: "{law} 描述了这些点：{quality}；{why}",
  },
  "fit.describesFlat": {
    en: "{law} describes the points with sigma near 1, throughput stays the same: {quality}; {why}",
    zh: "{law} 描述了这些点，sigma 接近 1，吞吐量不变：{quality}；{why}",
  },
  "fit.why.usl": {
    en: "the F test refuses a law without kappa ({kappa})",
    zh: "F 检验拒绝没有 kappa 的定律（{kappa}）",
  },
  "fit.why.amdahl": {
    en: "the F tests need sigma ({sigma}) and not kappa ({kappa})",
    zh: "F 检验需要 sigma（{sigma}），不需要 kappa（{kappa}）",
  },
  "fit.why.linear": {
    en: "the F tests need neither sigma ({sigma}) nor kappa ({kappa})",
    zh: "F 检验既不需要 sigma（{sigma}），也不需要 kappa（{kappa}）",
  },
  "fit.sentences": { en: "{one}. {other}", zh: "{one}。{other}" },

  "fit.objection.typical": {
    en: "its residuals are typically {part} of the mean throughput: it explains too little",
    zh: "它的残差通常为平均吞吐量的 {part}：解释得太少",
  },
  "fit.objection.far": {
    en: "it is {error} off at p = {p}",
    zh: "它在 p = {p} 处相差 {error}",
  },
  "fit.objection.farOften": {
    en: "it is more than {far} off at {count} different p, {error} at p = {p}",
    zh: "它在 {count} 个不同的 p 处相差超过 {far}，在 p = {p} 处相差 {error}",
  },
  "fit.objection.repeated": {
    en: "repeated measurements agree with each other better than with it: chance does that in " +
      "{chance} of cases",
    zh: "重复测量彼此之间比与它更一致：偶然出现的可能性为 {chance}",
  },
  "fit.objection.open": {
    en: "the points do not fix its coefficients: they grow together without end",
    zh: "这些点定不下它的系数：它们可以一起无限增大",
  },
  "fit.objection.runs": {
    en:
      "the residuals come in {runs} runs of one sign, the longest of {longest}: chance does that " +
      "in {chance} of cases, so the data have another shape",
    zh: "残差分成 {runs} 段同号的点，最长一段有 {longest} 个：偶然出现的可能性为 {chance}，" +
      "所以数据是另一种形状",
  },

  "fit.noPeak.unknown": { en: "Nothing can be said about a peak", zh: "无法判断有没有峰值" },
  "fit.noPeak.laws": {
    en: "No peak is confirmed: laws without one may be as right",
    zh: "没有峰值得到证实：没有峰值的几条定律也可能同样正确",
  },
  "fit.noPeak.law": {
    en: "No peak is confirmed: a law without one may be as right",
    zh: "没有峰值得到证实：没有峰值的定律也可能同样正确",
  },
  "fit.noPeak.level": {
    en: "No peak is seen: throughput does not rise with p",
    zh: "看不到峰值：吞吐量不随 p 上升",
  },
  "fit.noPeak.below": {
    en: "No peak is seen, and none below p = {p} agrees with the interval of kappa",
    zh: "看不到峰值，而且 p = {p} 以下的峰值都与 kappa 的区间不符",
  },
  "fit.noPeak.seen": { en: "No peak is seen", zh: "看不到峰值" },
  "fit.noPeak.law.has": { en: "The law has no peak", zh: "这条定律没有峰值" },
  "fit.noPeak.falls": {
    en: "Throughput falls from p = 1 on: one is best",
    zh: "吞吐量从 p = 1 起就下降：一个最好",
  },
  "fit.noPeak.undescribed": {
    en: "A peak at p = {p} (95 %: {interval}) belongs to a law that does not describe the points",
    zh: "p = {p}（95 %：{interval}）处的峰值属于一条不能描述这些点的定律",
  },
  "fit.noPeak.outside": {
    en: "The peak is not confirmed: the law puts it at p = {p} (95 %: {interval}), outside the " +
      "measured range of {first} to {last}",
    zh: "峰值未得到证实：定律给出的位置是 p = {p}（95 %：{interval}），" +
      "在测量范围 {first} 至 {last} 之外",
  },
  "fit.noPeak.reaches": {
    en: "The peak is not confirmed: the law puts it at p = {p} (95 %: {interval}), and that " +
      "interval reaches out of the measured range of {first} to {last}",
    zh: "峰值未得到证实：定律给出的位置是 p = {p}（95 %：{interval}），" +
      "这个区间超出了测量范围 {first} 至 {last}",
  },
  "fit.peakConfirmed": {
    en:
      "The peak is confirmed at p = {p} (95 %: {interval}), inside the measured range of {first} " +
      "to {last}",
    zh: "峰值得到证实：p = {p}（95 %：{interval}），在测量范围 {first} 至 {last} 之内",
  },
  "fit.reach.unchecked": {
    en: "Predict nothing: the points leave nothing to check a law with",
    zh: "不要用来预测：没有多余的点可以检验定律",
  },
  "fit.reach.nothing": { en: "Predict nothing with it", zh: "不要用它预测" },
  "fit.reach.between": {
    en: "Predict nothing with it; between the points it may serve, {worst} off at worst",
    zh: "不要用它预测；在这些点之间可以用，最差时相差 {worst}",
  },
  "fit.reach.knownTo": {
    en: "Predict nothing: even at p = {p} the law is known to {known} % only",
    zh: "不要用来预测：即使在 p = {p} 处，定律也只确定到 {known} %",
  },
  "fit.reach.unknown": {
    en: "Predict nothing: even at p = {p} the law is not known",
    zh: "不要用来预测：即使在 p = {p} 处，定律也不确定",
  },
  "fit.reach.beyond": {
    en: "Predict nothing beyond p = {p}: from there on the law is not known to {part}",
    zh: "p = {p} 以外不要预测：从那里起，定律的不确定性超过 {part}",
  },
  "fit.reach.upTo": {
    en: "Predict up to p = {p}: so far the law is known to {part}, as long as nothing new sets in",
    zh: "可以预测到 p = {p}：到那里为止，定律确定到 {part}，只要没有新的因素出现",
  },
  "fit.reach.twice": {
    en: "Predict up to p = {p}, twice the largest that was measured: so far the law is known to " +
      "{part}, as long as nothing new sets in",
    zh: "可以预测到 p = {p}，即测过的最大值的两倍：到那里为止，定律确定到 {part}，" +
      "只要没有新的因素出现",
  },

  "fit.warn.fewPlaces": {
    en: "Only {count} different values of p: measure at {least} or more",
    zh: "只有 {count} 个不同的 p：请测 {least} 个以上",
  },
  "fit.warn.noFreedom": {
    en: "As many coefficients as points: R2 and residuals say nothing, and there are no intervals",
    zh: "系数和点一样多：R2 和残差说明不了什么，也没有区间",
  },
  "fit.warn.below": {
    en:
      "{count, plural, one {1 point has} other {{count} points have}} p below 1, where the curve lies " +
      "above the straight line: leave them out",
    zh: "有 {count} 个点的 p 小于 1，曲线在那里高于直线：请去掉",
  },
  "fit.warn.weights": {
    en: "The weights leave as much as {count} points of equal weight: few rows decide",
    zh: "按权重算，只相当于 {count} 个等权的点：由少数几行决定",
  },
  "fit.warn.leftOutRow": {
    en: "Row {rows} left out: too far from what the others predict",
    zh: "第 {rows} 行未参与拟合：离其余各行的预测太远",
  },
  "fit.warn.leftOutRows": {
    en: "Rows {rows} left out: too far from what the others predict",
    zh: "第 {rows} 行未参与拟合：离其余各行的预测太远",
  },
  "fit.warn.outlier": {
    en:
      "Row {rows} does not belong to the others, which predict something else: measure again, or " +
      "fit without (--outliers leave-out)",
    zh: "第 {rows} 行与其余各行不一致，它们预测的是别的值：请重新测量，或者去掉再拟合" +
      "（--outliers leave-out）",
  },
  "fit.warn.outliers": {
    en:
      "Rows {rows} do not belong to the others, which predict something else: measure again, or " +
      "fit without (--outliers leave-out)",
    zh: "第 {rows} 行与其余各行不一致，它们预测的是别的值：请重新测量，或者去掉再拟合" +
      "（--outliers leave-out）",
  },
  "fit.warn.farFromOne": {
    en:
      "No point near p = 1, the smallest p is {p}: lambda is extrapolated, measure p = 1 or fix " +
      "lambda",
    zh: "p = 1 附近没有点，最小的 p 是 {p}：lambda 是外推出来的，请测 p = 1，或者固定 lambda",
  },
  "fit.warn.open": {
    en: "The points do not fix the coefficients, which can grow together without end: measure at " +
      "smaller p or fix lambda",
    zh: "这些点定不下系数，系数可以一起无限增大：请测更小的 p，或者固定 lambda",
  },
  "fit.warn.lambda": {
    en: "Lambda is {lambda} but the measured throughput at p = 1 is {measured}: say which one a " +
      "speed-up is relative to",
    zh: "lambda 是 {lambda}，而 p = 1 时测得的吞吐量是 {measured}：请说明加速比相对于哪一个",
  },
  "fit.warn.sigmaBound": {
    en: 'Sigma is on its bound: sigma = 0 means "not identified", not "no contention"',
    zh: "sigma 在边界上：sigma = 0 的意思是“定不出来”，不是“没有竞争”",
  },
  "fit.warn.sigmaBoundFree": {
    en: "Sigma is on its bound, without bounds it would be {free}: sigma = 0 means " +
      '"not identified", not "no contention"',
    zh: "sigma 在边界上，不设边界时是 {free}：sigma = 0 的意思是“定不出来”，不是“没有竞争”",
  },
  "fit.warn.kappaBound": {
    en: 'Kappa is on its bound: kappa = 0 means "not identified", not "no crosstalk"',
    zh: "kappa 在边界上：kappa = 0 的意思是“定不出来”，不是“没有串扰”",
  },
  "fit.warn.kappaBoundFree": {
    en: "Kappa is on its bound, without bounds it would be {free}: kappa = 0 means " +
      '"not identified", not "no crosstalk"',
    zh: "kappa 在边界上，不设边界时是 {free}：kappa = 0 的意思是“定不出来”，不是“没有串扰”",
  },
  "fit.warn.negative": {
    en: "Without bounds sigma is negative: the points rise faster than a straight line, or drop " +
      "sharply late",
    zh: "不设边界时 sigma 是负的：这些点上升得比直线还快，或者到后面急剧下降",
  },
  "fit.warn.unsettled": {
    en: "Without bounds the search ends at a pole: the unbounded coefficients are no fit",
    zh: "不设边界时搜索止于一个极点：不设边界的系数不是拟合结果",
  },
  "fit.warn.pole": {
    en: "The law has a pole at p = {p}: it is not evaluated from there on",
    zh: "定律在 p = {p} 处有一个极点：从那里起不再求值",
  },
  "fit.warn.sigma": {
    en:
      "Sigma is {sigma}, above 1, outside its meaning: two processors do less than one, the law " +
      "describes the loss and explains nothing",
    zh: "sigma 是 {sigma}，大于 1，超出了它的含义：两个处理器做得比一个还少，" +
      "定律描述了损失，但什么也没有解释",
  },
  "fit.warn.superLinear": {
    en:
      "Super-linear: the efficiency is {efficiency} at p = {p}, relative to the measured p = 1: " +
      "measure again, the payback follows",
    zh: "超线性：p = {p} 处的效率是 {efficiency}，相对于测得的 p = 1：请重新测量，后面总要还的",
  },
  "fit.warn.superLinearLambda": {
    en: "Super-linear: the efficiency is {efficiency} at p = {p}, relative to lambda: measure " +
      "again, the payback follows",
    zh: "超线性：p = {p} 处的效率是 {efficiency}，相对于 lambda：请重新测量，后面总要还的",
  },
  "fit.warn.sigmaZero": {
    en: "The interval of sigma includes 0: the data do not show contention",
    zh: "sigma 的区间包含 0：数据没有显示出竞争",
  },
  "fit.warn.peak": {
    en: "The peak is badly known: between p = {low} and {high}",
    zh: "峰值很不确定：在 p = {low} 与 {high} 之间",
  },
  "fit.warn.instead": { en: "{other} instead of {one}", zh: "{other}，而不是 {one}" },
  "fit.warn.lambdaInstead": {
    en: "lambda {other} instead of {one}",
    zh: "lambda 是 {other}，而不是 {one}",
  },
  "fit.warn.relative": {
    en: "Relative residuals give another law: {differences}",
    zh: "用相对残差会得到另一条定律：{differences}",
  },
  "fit.warn.absolute": {
    en: "Absolute residuals give another law: {differences}",
    zh: "用绝对残差会得到另一条定律：{differences}",
  },
  "fit.warn.same": {
    en: "Every throughput is the same: there is no R2",
    zh: "吞吐量都相同：没有 R2",
  },
  "fit.warn.off": { en: "The law is {error} off at p = {p}", zh: "定律在 p = {p} 处相差 {error}" },
  "fit.warn.zeros": {
    en: "Throughput is 0 in row {rows}: no law reaches 0, and relative errors leave it out",
    zh: "第 {rows} 行的吞吐量是 0：没有定律会到 0，相对误差不计这一行",
  },
  "fit.warn.better": {
    en: "{law} describes the points better: they show a loss for each pair",
    zh: "{law} 更能描述这些点：它们显示出每一对处理器都有损失",
  },
  "fit.warn.asWell": {
    en: "{law} describes the points as well, with fewer coefficients",
    zh: "{law} 同样能描述这些点，系数还更少",
  },
  "fit.peakAt": { en: "a peak at p = {p}", zh: "峰值在 p = {p}" },
  "fit.peakNone": { en: "no peak", zh: "没有峰值" },
  "fit.peakFall": { en: "a fall from p = 1 on", zh: "从 p = 1 起就下降" },
  "fit.read.columns": {
    en: "p is {p}, {from} is {values}; left aside: {aside}",
    zh: "p 取自 {p}，{from} 取自 {values}；没有用到：{aside}",
  },
  "fit.read.missingLine": { en: "Values are missing in line {lines}", zh: "第 {lines} 行缺值" },
  "fit.read.missingLines": { en: "Values are missing in lines {lines}", zh: "第 {lines} 行缺值" },
  "fit.picture.points": {
    en: "{measured} measured   {law} law   {both} both   {band} 95 % interval of the law",
    zh: "{measured} 测得的，{law} 定律，{both} 两者重合，{band} 定律的 95 % 区间",
  },
  "fit.picture.errors": { en: "+ above the law   - below it", zh: "+ 高于定律，- 低于定律" },
  "fit.shifted": { en: "Row 1 is line {line} of the file", zh: "第 1 行是文件的第 {line} 行" },
  "fit.extrapolated": { en: "extrapolated: a guess", zh: "外推：只是估计" },
};
