import ArgumentParser
import PhareCSV
import PhareEngines
import PhareEstimation
import PhareReport
import PhareStudy
import PhareSurvey

// The words of the library that are options as they stand: their values appear in help screens and messages.

extension AnalysisLanguage: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension LonelyPSU: ExpressibleByArgument {}
extension ModelFormula.Family: ExpressibleByArgument {}
extension PrintFormat: ExpressibleByArgument {}
extension QuantileOptions.Interval: ExpressibleByArgument {}
extension QuantileRule: ExpressibleByArgument {}
extension SQLDialect: ExpressibleByArgument {}
extension Statistic: ExpressibleByArgument {}
extension TableSpecification.Percent: ExpressibleByArgument {}
extension TableSpecification.Test: ExpressibleByArgument {}
extension TidyLocale: ExpressibleByArgument {}
extension UnequalSampling.Method: ExpressibleByArgument {}
extension UnequalSampling.VarianceEstimator: ExpressibleByArgument {}
