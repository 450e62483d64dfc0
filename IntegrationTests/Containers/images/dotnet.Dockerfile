# What runs C# services where Microsoft's registry is out of reach. The context is the folder of this machine's .NET.
ARG BASE
FROM ${BASE}
COPY dotnet /usr/share/dotnet/dotnet
COPY host /usr/share/dotnet/host
COPY shared /usr/share/dotnet/shared
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet && install -d -o 1654 /data
