import PhareCSV

extension WaveDesignReader {
  /// The replicate weights of the file; nil where the study names none, or where they are refused.
  ///
  /// - Parameter weights: The weights that they replicate; nil where the study names no column.
  mutating func readReplicates(of weights: [Double]?) -> ReplicateWeights? {
    guard let asked = specification.design.replicates, !plan.replicates.isEmpty else { return nil }
    var columns: [[Double]] = []
    let errorCount = errors.count
    for (column, name) in plan.replicates {
      columns.append(quantities(at: column) { .unusableReplicateWeight($0, column: name) })
    }
    guard errors.count == errorCount else { return nil }
    do throws(ReplicateWeightsError) {
      if asked.isCombined, plan.weight == nil { throw .missingFullWeight }
      if let weights { try checkForm(of: columns, weights: weights, isCombined: asked.isCombined) }
      return try ReplicateWeights(
        columns: columns, method: asked.method, scale: asked.scale, factors: asked.factors, rho: asked.rho,
        isCombined: asked.isCombined, usesMeanSquaredError: asked.usesMeanSquaredError)
    } catch {
      errors.append(Located(.replicates(error), at: place(of: error)))
      return nil
    }
  }

  /// Refuses multipliers that are declared as weights, and weights that are declared as multipliers; warns of columns that
  /// are neither, on another scale.
  private mutating func checkForm(
    of columns: [[Double]], weights: [Double], isCombined: Bool
  ) throws(ReplicateWeightsError) {
    warnings += ReplicateForm.strangers(among: columns, weights: weights).map { stranger in
      let (column, name) = plan.replicates[stranger]
      return Located(.unlikeReplicate(name), at: table.location(ofHeader: column))
    }
    guard let form = ReplicateForm(columns: columns, weights: weights) else { return }
    if isCombined, form.areMultipliers { throw .multipliersAsWeights(mean: form.mean, weight: form.meanWeight) }
    if !isCombined, form.areWeights { throw .weightsAsMultipliers(mean: form.mean, weight: form.meanWeight) }
    let ratio = isCombined ? form.mean / form.meanWeight : form.mean
    if ratio < 0.25 || ratio > 4 {
      warnings.append(
        Located(
          .replicateScale(ratio, isCombined: isCombined), at: table.location(ofHeader: plan.replicates[0].column)))
    }
  }

  private func place(of error: ReplicateWeightsError) -> SourceLocation {
    if case .notFinite(_, let row, let replicate) = error {
      return table.location(row: row, column: plan.replicates[replicate].column)
    }
    return table.location(ofHeader: plan.replicates[0].column)
  }
}
