extension Indicator {
  /// The published figures that disagree: those of one wave, territory, answer and unit, where their values differ, in
  /// the order in which they were declared.
  package var conflicts: [[PublishedFigure]] {
    var groups: [[PublishedFigure]] = []
    for figure in published {
      let index = groups.firstIndex { group in
        group[0].wave == figure.wave && group[0].isOfSamePlace(as: figure) && group[0].unit == figure.unit
          && (group[0].answer ?? answer) == (figure.answer ?? answer)
      }
      if let index { groups[index].append(figure) } else { groups.append([figure]) }
    }
    return groups.filter { group in group.contains { $0.value != group[0].value } }
  }
}
