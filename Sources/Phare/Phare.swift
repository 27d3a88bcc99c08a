@_exported import PhareCSV
@_exported import PhareEngines
@_exported import PhareEstimation
@_exported import PhareReport
@_exported import PhareStudy
@_exported import PhareSurvey
