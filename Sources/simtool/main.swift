import SimtoolCLI

Simtool.main()
