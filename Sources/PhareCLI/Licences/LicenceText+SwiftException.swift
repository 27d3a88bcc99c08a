extension LicenceText {
  /// Runtime Library Exception to the Apache License 2.0.
  static let textOfSwiftException =
    #"""
    Runtime Library Exception to the Apache 2.0 License:

    As an exception, if you use this Software to compile your source code and
    portions of this Software are embedded into the binary product as a result,
    you may redistribute such product without providing attribution as would
    otherwise be required by Sections 4(a), 4(b) and 4(d) of the License.
    """#
}
